// Tell how near to each other documents have the words of a query, by the places of their forms.

/** @typedef {import("./positions.js").Positions} Positions */
/** @typedef {import("./postings.js").Postings} Postings */
/** @typedef {import("./tally.js").Meaning} Meaning */
/** @typedef {{meaning: Meaning, terms: [string, Postings | null][]}} Found a word and its terms */

/** Words so many words apart count 1/e of what they do in the same place (docs/benchmarks.md). */
const REACH = 20;

/**
 * Weigh for each document how near it has the words to each other, from 0, if none is near another,
 * to 1: the mean over all pairs of words.
 * @param {Positions} positions
 * @param {number} numbers how many documents are numbered
 * @param {Found[]} words
 * @returns {Promise<Float64Array>}
 */
export async function nearness(positions, numbers, words) {
  const lists = await Promise.all(words.map((word) => spotsOf(positions, word)));
  const pairs = lists.flatMap((list, at) => lists.slice(at + 1).map((other) => [list, other]));
  const near = new Float64Array(numbers);
  const nearest = new Float64Array(numbers);
  for (const [list, other] of pairs) {
    const documents = list.map((spot) => positions.documentOf(spot));
    distances(list, other).forEach((apart, at) => {
      nearest[documents[at]] = Math.max(nearest[documents[at]], Math.exp(-apart / REACH));
    });
    for (const number of documents) {
      near[number] += nearest[number] / pairs.length;
      nearest[number] = 0;
    }
  }
  return near;
}

/**
 * Give the places of a word's own form, ascending.
 * @param {Positions} positions
 * @param {Found} word
 */
async function spotsOf(positions, { meaning, terms }) {
  const known = new Map(terms);
  const lists = await Promise.all(
    meaning.exact.map(({ term, number }) => {
      const postings = known.get(term);
      return postings ? positions.term(term, postings, { number, before: 0, after: 0 }) : [];
    }),
  );
  return lists.length === 1 ? lists[0] : lists.flat().sort((a, b) => a - b);
}

/**
 * Give for each of some places how far the nearest of others is; those in another document, or in
 * another field, are farther than any text is long.
 * @param {number[]} places ascending
 * @param {number[]} others ascending
 */
function distances(places, others) {
  let at = 0;
  return places.map((place) => {
    while (others[at] < place) at++;
    return Math.min((others[at] ?? Infinity) - place, place - (others[at - 1] ?? -Infinity));
  });
}
