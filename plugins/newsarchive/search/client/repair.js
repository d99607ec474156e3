// Say how far a misspelt word is from others, and which of those near it was meant.

/** Shorter words are near too many others, longer ones of themselves aside (`loi`, `lois`). */
export const SHORTEST = 4;
/** From this length on a word may have two errors. */
const LONG = 8;
/** What errors cost that writers often make; any other costs 1 (docs/benchmarks.md). */
const LIKELY = 0.8;
const SWAP = 0.6;
/** Of the nearest words so many, if so near, are tried together with the rest of a query. */
const TRIED = 3;
const TRIED_FARTHER = 0.5;

/**
 * Tell how far a word may be from what was meant.
 * @param {string} word
 */
export function tolerance(word) {
  return word.length < LONG ? 1 : 2;
}

/**
 * Tell whether one of two words is the other with more letters at its end, as a plural is.
 * @param {string} word
 * @param {string} other
 */
export function inflects(word, other) {
  return word.startsWith(other) || other.startsWith(word);
}

/**
 * Choose what was meant: the first candidate that stands in a document together with the other
 * words of the query; the first of all if none does. Null without candidates.
 * @template {{form: string, distance: number}} C
 * @param {C[]} candidates best first
 * @param {(form: string) => Promise<number>} together counts such documents
 * @returns {Promise<C | null>}
 */
export async function choose(candidates, together) {
  const farthest = candidates.length ? candidates[0].distance + TRIED_FARTHER : 0;
  const tried = candidates.filter(({ distance }) => distance <= farthest).slice(0, TRIED);
  if (tried.length < 2) return tried[0] ?? null;
  const counts = await Promise.all(tried.map(({ form }) => together(form)));
  return tried[Math.max(counts.findIndex((count) => count > 0), 0)];
}

/** @typedef {Map<string, [string, string][]>} LikelyErrors pairs of letters by their last ones */

/**
 * Order pairs of letters that are put for each other for `costs`.
 * @param {[string, string][]} pairs
 * @returns {LikelyErrors}
 */
export function likelyErrors(pairs) {
  /** @type {LikelyErrors} */
  const errors = new Map();
  for (const [one, other] of pairs) {
    for (const [typed, meant] of [[one, other], [other, one]]) {
      const key = `${typed.at(-1)}${meant.at(-1)}`;
      errors.set(key, [...(errors.get(key) ?? []), [typed, meant]]);
    }
  }
  return errors;
}

/**
 * Weigh the errors that make one word of another, by the least sum: a letter added, dropped or
 * changed costs 1; less if it doubles its neighbour or ends the word, as do swaps and likely errors.
 * @param {string} from
 * @param {string} to
 * @param {LikelyErrors} likely
 */
export function costs(from, to, likely) {
  /** @type {number[][]} */
  const table = [];
  for (let row = 0; row <= from.length; row++) {
    table.push([]);
    for (let column = 0; column <= to.length; column++) {
      table[row].push(row || column ? least(table, from, row, to, column, likely) : 0);
    }
  }
  return table[from.length][to.length];
}

/**
 * Weigh the errors between the beginnings of two words, those of shorter ones being known.
 * @param {number[][]} table
 * @param {string} from
 * @param {number} row length of the beginning of `from`
 * @param {string} to
 * @param {number} column
 * @param {LikelyErrors} likely
 */
function least(table, from, row, to, column, likely) {
  const [typed, meant] = [from[row - 1], to[column - 1]];
  let cost = Infinity;
  if (row) cost = table[row - 1][column] + extra(from, row, column === to.length);
  if (column) cost = Math.min(cost, table[row][column - 1] + extra(to, column, row === from.length));
  if (!row || !column) return cost;
  cost = Math.min(cost, table[row - 1][column - 1] + (typed === meant ? 0 : 1));
  if (row > 1 && column > 1 && typed === to[column - 2] && from[row - 2] === meant) {
    cost = Math.min(cost, table[row - 2][column - 2] + SWAP);
  }
  for (const [one, other] of likely.get(`${typed}${meant}`) ?? []) {
    if (from.endsWith(one, row) && to.endsWith(other, column)) {
      cost = Math.min(cost, table[row - one.length][column - other.length] + LIKELY);
    }
  }
  return cost;
}

/**
 * Weigh a letter that only one of two words has.
 * @param {string} word
 * @param {number} end place after the letter
 * @param {boolean} last whether the other word has ended
 */
function extra(word, end, last) {
  return last || word[end - 1] === word[end - 2] || word[end - 1] === word[end] ? LIKELY : 1;
}

/**
 * Count the letters to add, drop, change or swap with the next to make one word of another
 * (optimal string alignment); any number above `limit` means more than that.
 * @param {string} from
 * @param {string} to
 * @param {number} limit
 */
export function edits(from, to, limit) {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  const width = to.length + 1;
  let [above, line, before] = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)];
  for (let column = 0; column < width; column++) above[column] = Math.min(column, limit + 1);
  for (let row = 1; row <= from.length; row++) {
    // Farther from the diagonal there are too many letters to add or drop (Ukkonen's band).
    const start = Math.max(1, row - limit);
    const end = Math.min(to.length, row + limit);
    line.fill(limit + 1);
    let least = (line[0] = Math.min(row, limit + 1));
    for (let column = start; column <= end; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(above[column], line[column - 1]) + 1;
      cost = Math.min(cost, above[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, before[column - 2] + 1);
      }
      line[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, above, line] = [above, line, before];
  }
  return above[to.length];
}
