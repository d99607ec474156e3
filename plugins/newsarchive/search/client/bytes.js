// Read varints and front-coded strings (docs/search-format.md).

const UTF8 = new TextDecoder();

/** A position in some bytes, moving forward as they are read. */
export class Reader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} [at]
   */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Read a whole number ≥ 0: seven bits a byte, lowest first. */
  varint() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError("the shard ends too soon");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  /** Read a signed number. */
  zigzag() {
    const value = this.varint();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  /** Read a string by its length in bytes. */
  string() {
    const end = this.varint() + this.at;
    return UTF8.decode(this.bytes.subarray(this.at, (this.at = end)));
  }

  /**
   * Read so many whole numbers.
   * @param {number} count
   */
  varints(count) {
    return Array.from({ length: count }, () => this.varint());
  }

  /** Read a list of strings, each written as what it does not share with the one before. */
  strings() {
    const strings = new Array(this.varint());
    const heads = this.varints(strings.length);
    const rests = this.varints(strings.length);
    let bytes = new Uint8Array(64);
    for (let i = 0; i < strings.length; i++) {
      const shared = heads[i];
      const end = shared + rests[i];
      if (end > bytes.length) {
        const larger = new Uint8Array(end * 2);
        larger.set(bytes);
        bytes = larger;
      }
      for (let at = shared; at < end; at++) bytes[at] = this.bytes[this.at++];
      strings[i] = UTF8.decode(bytes.subarray(0, end));
    }
    return /** @type {string[]} */ (strings);
  }
}

/**
 * Find the place of the last of some sorted strings or numbers that is not above a key; -1 if all
 * are.
 * @template {string | number} T
 * @param {ArrayLike<T>} sorted
 * @param {T} key
 */
export function lastUpTo(sorted, key) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
