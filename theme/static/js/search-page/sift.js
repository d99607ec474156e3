// Which of the texts found pass the filters, in which order, and how many each choice would leave.

import { loadDates } from "../../search/dates.js";
import { loadFacet, oneOf, Sieve } from "../../search/facets.js";

/** @typedef {import("../../search/store.js").Store} Store */
/** @typedef {import("../../search/facets.js").Facet} Facet */
/** @typedef {import("./address.js").Wanted} Wanted */

/** The kind of filter that a period is. */
export const PERIOD = "date";

/**
 * @typedef {object} Sifted
 * @property {number[]} numbers of the texts that pass, in order
 * @property {number} months how many months they are of, as far as it is known
 * @property {Map<string, {facet: Facet, counts: number[]}>} facets the kinds open or chosen
 * @property {Map<string, number>} byMonth texts that pass the other filters, by month or bare year
 * @property {{kind: string, count: number}[]} without how many texts each kind's removal would give
 * @property {number} all how many there are without any filter
 */

/**
 * @param {Store} store
 * @param {number[] | null} found best first; null for all texts, newest first
 * @param {Wanted} wanted
 * @param {ReadonlySet<string>} open kinds whose counts are shown
 * @returns {Promise<Sifted>}
 */
export async function sift(store, found, wanted, open) {
  const kinds = [...new Set([...wanted.chosen.keys(), ...open])].filter((kind) => kind !== PERIOD);
  const [dates, ...facets] = await Promise.all([
    loadDates(store),
    ...kinds.map((kind) => loadFacet(store, kind)),
  ]);
  const conditions = facets.flatMap((facet) => {
    const names = wanted.chosen.get(facet.kind);
    return names ? [oneOf(facet, names)] : [];
  });
  if (wanted.from || wanted.to) {
    conditions.push({ kind: PERIOD, passes: dates.within(wanted.from, wanted.to) });
  }
  const all = found ?? dates.inOrder(dates.documents, true);
  const sieve = new Sieve(all, conditions);
  const passing = sieve.passing();
  return {
    numbers: wanted.order === "relevance" ? passing : dates.inOrder(passing, wanted.order === "newest"),
    months: [...monthsOf(passing, dates).keys()].filter((month) => month.includes("-")).length,
    facets: new Map(facets.map((facet) => [facet.kind, { facet, counts: sieve.counts(facet) }])),
    byMonth: monthsOf(sieve.passing(PERIOD), dates),
    without: conditions.map(({ kind }) => ({ kind, count: sieve.passing(kind).length })),
    all: all.length,
  };
}

/**
 * Count texts by month; those without a date are left out.
 * @param {number[]} numbers
 * @param {import("../../search/dates.js").Dates} dates
 */
function monthsOf(numbers, dates) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const number of numbers) {
    const month = dates.month(number);
    if (month) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}
