// Fetch the files of an index, each once: meta.json, the list of shards, shards and records.

import { lastUpTo } from "./bytes.js";
import { FORMAT_VERSION, IndexError } from "./format.js";
import { Shard } from "./shard.js";

/** @typedef {import("./format.js").Meta} Meta */
/** @typedef {import("./format.js").Fetch} Fetch */
/** @typedef {import("./format.js").Listing} Listing */

export class Store {
  /**
   * @param {string} root address of the folder of meta.json, with its final slash
   * @param {Meta} meta
   * @param {Fetch} fetch
   */
  constructor(root, meta, fetch) {
    this.meta = meta;
    /** @private */
    this.root = root;
    /** @private */
    this.fetch = fetch;
    /** @private */
    this.listing = placed(meta.terms);
    /** @private @type {Map<string, Promise<any>>} */
    this.known = new Map();
  }

  /**
   * Read meta.json at an absolute address.
   * @param {string} address
   * @param {Fetch} fetch
   * @param {RequestCache} [cache] `reload` to pass by a copy that may be stale
   */
  static async open(address, fetch, cache) {
    const meta = await (await get(fetch, address, cache)).json();
    if (meta?.format !== FORMAT_VERSION) throw new IndexError("index of another format");
    return new Store(address.slice(0, address.lastIndexOf("/") + 1), meta, fetch);
  }

  /**
   * Give the shard in whose range a form or term falls; null in an empty index.
   * @param {string} key
   * @returns {Promise<Shard | null>}
   */
  async shardOf(key) {
    const listing = await this.listingOf(key);
    const place = lastUpTo(listing.first, key);
    return place < 0 ? null : this.shard(listing.names[place]);
  }

  /**
   * Give the shards that may hold strings with a prefix, at most so many.
   * @param {string} prefix
   * @param {number} limit
   * @returns {Promise<Shard[]>}
   */
  async shardsWith(prefix, limit) {
    const names = [];
    if (!this.meta.terms.paged) {
      names.push(...within(this.listing, prefix));
    } else {
      for (const page of within(this.listing, prefix)) {
        names.push(...within(await this.page(page), prefix));
        if (names.length >= limit) break;
      }
    }
    return Promise.all(names.slice(0, limit).map((name) => this.shard(name)));
  }

  /**
   * Give what results show of documents, in the order of the numbers.
   * @param {number[]} numbers
   * @returns {Promise<import("./format.js").Entry[]>}
   */
  records(numbers) {
    const { perFile, filesPerGroup, groups } = this.meta.records;
    return Promise.all(
      numbers.map(async (number) => {
        const file = Math.floor(number / perFile);
        const group = Math.floor(file / filesPerGroup);
        const rows = await this.json(`records/${group}-${groups[group]}/${file % filesPerGroup}.json`);
        const row = rows[number % perFile];
        if (!row) throw new IndexError(`no record of document ${number}`);
        const [url, title, source, date, shown, summary, language] = row;
        return { number, url, title, source, date, shown, summary, language };
      }),
    );
  }

  /**
   * Give the text of a document, one block a line.
   * @param {number} number
   * @returns {Promise<string>}
   */
  text(number) {
    const { perFile, filesPerGroup, groups } = this.meta.records;
    const perGroup = perFile * filesPerGroup;
    const group = Math.floor(number / perGroup);
    return this.once(`records/${group}-${groups[group]}/${number % perGroup}.txt`, (response) => response.text());
  }

  /** Give every document's number, ascending. */
  *numbers() {
    const gaps = new Set(this.meta.gaps);
    for (let number = 0; number < this.meta.numbers; number++) {
      if (!gaps.has(number)) yield number;
    }
  }

  /**
   * Give the list in whose range a form or term falls.
   * @param {string} key
   * @returns {Promise<Listing>}
   */
  async listingOf(key) {
    const { first, names } = this.listing;
    if (!this.meta.terms.paged) return this.listing;
    return this.page(names[Math.max(lastUpTo(first, key), 0)]);
  }

  /**
   * @private
   * @param {string} name
   * @returns {Promise<Listing>}
   */
  page(name) {
    return this.json(`pages/${name}.json`);
  }

  /**
   * @private
   * @param {string} name
   * @returns {Promise<Shard>}
   */
  shard(name) {
    return this.once(`terms/${name}.bin`, async (response) =>
      Shard.read(await response.arrayBuffer(), this.meta),
    );
  }

  /**
   * @param {string} path
   */
  json(path) {
    return this.once(path, (response) => response.json());
  }

  /**
   * Fetch and read a file once; a failure is forgotten, so that it can be tried again.
   * @template T
   * @param {string} path
   * @param {(response: Response) => Promise<T>} read
   * @returns {Promise<T>}
   */
  once(path, read) {
    let value = this.known.get(path);
    if (!value) {
      value = get(this.fetch, this.root + path).then(read);
      value.catch(() => this.known.delete(path));
      this.known.set(path, value);
    }
    return value;
  }
}

/**
 * Give a list with its pages, if it leads to some, by their whole names: place and digest.
 * @param {Listing & {paged: boolean}} listing
 * @returns {Listing}
 */
export function placed({ first, names, paged }) {
  return { first, names: paged ? names.map((digest, place) => `${place}-${digest}`) : names };
}

/**
 * Name the shards or pages that may hold strings with a prefix.
 * @param {Listing} listing
 * @param {string} prefix
 */
function within({ first, names }, prefix) {
  const start = Math.max(lastUpTo(first, prefix), 0);
  let end = start + 1;
  while (end < first.length && first[end].startsWith(prefix)) end++;
  return names.slice(start, end);
}

/**
 * @param {Fetch} fetch
 * @param {string} address
 * @param {RequestCache} [cache]
 */
async function get(fetch, address, cache) {
  const response = await fetch(address, cache ? { cache } : undefined);
  if (!response.ok) throw new IndexError(`${response.status} ${address}`);
  return response;
}
