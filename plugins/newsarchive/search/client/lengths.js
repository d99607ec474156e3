// The length of each field of every document: what exact scores need.

import { Bits } from "./bits.js";

/**
 * Read the lengths of an index, in tokens, by field, by document.
 * @param {import("./store.js").Store} store
 * @returns {Promise<Uint32Array[]>}
 */
export function loadLengths(store) {
  const { lengths, fields, numbers } = store.meta;
  return store.once(`lengths/${lengths}.bin`, async (response) => {
    const bits = new Bits(new Uint8Array(await response.arrayBuffer()), 0);
    return fields.map(() => {
      bits.align();
      return bits.list(numbers);
    });
  });
}
