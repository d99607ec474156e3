// Read ascending numbers from bits: steps in Rice's code (search/rice.py).

export class BitReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0; // in bits
  }

  bit() {
    const byte = this.bytes[this.at >> 3];
    if (byte === undefined) throw new RangeError("the bits end too soon");
    return (byte >> (this.at++ & 7)) & 1;
  }

  /**
   * Read so many numbers, each by what is left out before it.
   * @param {number} count
   * @param {number} low how many bits of a step are written plainly
   */
  ascending(count, low) {
    const numbers = new Uint32Array(count);
    let next = 0;
    for (let i = 0; i < count; i++) {
      let high = 0;
      while (this.bit()) high++;
      let step = high << low;
      for (let place = 0; place < low; place++) step |= this.bit() << place;
      next += step;
      numbers[i] = next++;
    }
    return numbers;
  }
}
