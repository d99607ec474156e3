// Read gamma codes and Rice-coded lists (docs/search-format.md).

/** A position in some bytes, moving forward bit by bit, from the lowest of each byte. */
export class Bits {
  /**
   * @param {Uint8Array} bytes
   * @param {number} start of the first bit's byte
   */
  constructor(bytes, start) {
    /** @private */
    this.bytes = bytes;
    /** @private */
    this.at = start * 8;
  }

  /** Count the zeros before the next one, and pass it. */
  unary() {
    for (let zeros = 0; ; zeros += 25) {
      const next = this.peek();
      if (next) {
        const more = 31 - Math.clz32(next & -next);
        this.at += more + 1;
        return zeros + more;
      }
      this.at += 25;
      if (this.at > this.bytes.length * 8) throw new RangeError("the postings end too soon");
    }
  }

  /**
   * Read a number of so many binary digits, at most 25.
   * @param {number} digits
   */
  low(digits) {
    const value = this.peek() & ((1 << digits) - 1);
    this.at += digits;
    return value;
  }

  /** Read a gamma code: a number ≥ 1, below 2^26. */
  gamma() {
    const digits = this.unary();
    return 2 ** digits + this.low(digits);
  }

  /** Read a gamma code as the places of the ones in its number, which may have 52 digits. */
  ones() {
    const digits = this.unary();
    const places = [];
    for (let place = 0; place < digits; place++) if (this.low(1)) places.push(place);
    return [...places, digits];
  }

  /**
   * Read a Rice-coded list.
   * @param {number} count how many numbers it has
   */
  list(count) {
    const values = new Uint32Array(count);
    if (!count) return values;
    const digits = this.gamma() - 1;
    for (let i = 0; i < count; i++) values[i] = this.unary() << digits;
    if (digits) for (let i = 0; i < count; i++) values[i] |= this.low(digits);
    return values;
  }

  /**
   * Read so many ascending numbers, each by how many are left out before it.
   * @param {number} count
   * @param {number} [start] from which on the first is counted
   */
  ascending(count, start = 0) {
    const numbers = this.list(count);
    if (count) numbers[0] += start;
    for (let i = 1; i < count; i++) numbers[i] += numbers[i - 1] + 1;
    return numbers;
  }

  /** Go on to the next byte, unless at its beginning. */
  align() {
    this.at = (this.at + 7) & ~7;
  }

  /**
   * See the next 25 bits.
   * @private
   */
  peek() {
    const { bytes, at } = this;
    const byte = at >> 3;
    const four =
      bytes[byte] | (bytes[byte + 1] << 8) | (bytes[byte + 2] << 16) | (bytes[byte + 3] << 24);
    return (four >>> (at & 7)) & 0x1ffffff;
  }
}
