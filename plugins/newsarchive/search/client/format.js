// The format that this client reads, and what its files say once parsed (docs/search-format.md).

/** The `format` of meta.json that this client understands; search/index.py writes it. */
export const FORMAT_VERSION = 4;

/**
 * @typedef {object} FieldInfo
 * @property {string} name
 * @property {number} boost
 * @property {number} length sum of the field's lengths over all documents, in tokens
 */

/**
 * @typedef {object} Listing shards or pages in order
 * @property {string[]} first the lowest string that may be in each
 * @property {string[]} names
 */

/**
 * @typedef {object} Meta
 * @property {number} format
 * @property {number} documents
 * @property {number} numbers the first number above every document's
 * @property {number[]} gaps numbers below it that no document has
 * @property {number} run how many numbers a run of a long list has
 * @property {number} k1
 * @property {number} b
 * @property {FieldInfo[]} fields
 * @property {string[]} common function words, as typed
 * @property {string[]} elided words that lose their vowel before another
 * @property {Listing & {paged: boolean}} terms
 * @property {string} lengths name of the file of all lengths
 * @property {string} positions name of the list of files that say where words stand
 * @property {{perFile: number, filesPerGroup: number, groups: string[]}} records
 * @property {string | null} [spellings] the file that lists those of repair
 * @property {{name: string}} dates
 * @property {{kind: string, pages: boolean, values: number, name: string}[]} facets
 * @property {{name: string}} suggestions empty if there are none
 */

/**
 * @typedef {object} Entry what a result shows of a document
 * @property {number} number
 * @property {string} url relative to the site's root
 * @property {string} title
 * @property {string} source
 * @property {string} date with the precision it has: 2022, 2022-01, 2022-01-09 or 2024-03-27T15:47
 * @property {string} shown the date in words
 * @property {string} summary
 * @property {string} language
 */

/** @typedef {(url: string, options?: {cache?: RequestCache}) => Promise<Response>} Fetch */

/** An index that cannot be read: missing files, or another format. */
export class IndexError extends Error {}
