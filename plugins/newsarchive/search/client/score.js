// Score a posting as lunr 2.3.9 does: BM25 with the index's own k1 and b, to three decimals.

/** @typedef {import("./format.js").Meta} Meta */
/** @typedef {import("./postings.js").Postings} Postings */

/**
 * Score each posting of a term, by field, in the order of the postings.
 * @param {Meta} meta
 * @param {Postings} postings
 * @param {Uint32Array[]} lengths of each field, by document
 * @returns {Float64Array[]}
 */
export function scores({ documents, k1, b, fields }, postings, lengths) {
  const idf = inverseFrequency(postings, documents);
  return postings.fields.map(({ numbers, frequencies }, place) => {
    const { boost, length } = fields[place];
    const average = length / documents;
    const scored = new Float64Array(frequencies.length);
    for (let i = 0; i < scored.length; i++) {
      const frequency = frequencies[i];
      const norm = k1 * (1 - b + b * (lengths[place][numbers[i]] / average)) + frequency;
      scored[i] = round(((idf * ((k1 + 1) * frequency)) / norm) * boost);
    }
    return scored;
  });
}

/**
 * Give Lunr's inverse document frequency: a document counts once for each field with the term.
 * @param {Postings} postings
 * @param {number} documents
 */
function inverseFrequency({ fields }, documents) {
  const holding = fields.reduce((sum, { numbers }) => sum + numbers.length, 0);
  return Math.log(1 + Math.abs((documents - holding + 0.5) / (holding + 0.5)));
}

/**
 * Round to three decimals as Python's `round(value, 3)`, which wrote the reference.
 * @param {number} value
 */
export function round(value) {
  const scaled = value * 1000;
  const down = Math.floor(scaled);
  const rest = scaled - down;
  // A number of thousandths and a half is a double only if it is an odd number of sixteenths.
  if ((value * 16) % 2 === 1) return (down + (down % 2)) / 1000;
  // So near the middle the product's own rounding could decide: let exact decimals do it.
  if (rest > 0.499999 && rest < 0.500001) return Number(value.toFixed(3));
  return (rest < 0.5 ? down : down + 1) / 1000;
}
