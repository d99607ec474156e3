// Tags whose label has a word that begins as typed, read while a reader types.

import { lastUpTo } from "./bytes.js";
import { formOf, scan } from "./text.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {{kind: string, label: string, url: string, count: number}} Suggestion */
/** @typedef {[string, string, string, number]} Row */

/** So many are given. */
const MOST = 6;

/**
 * Suggest people, organisations, places and topics, the most frequent first: each word typed begins
 * a word of the label.
 * @param {Store} store
 * @param {string} typed
 * @returns {Promise<Suggestion[]>}
 */
export async function suggest(store, typed) {
  const { name } = store.meta.suggestions;
  const words = formsOf(typed.slice(0, 200), store);
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), "");
  if (!longest || !name) return [];
  const list = await store.once(`suggestions/${name}.json`, (response) => response.json());
  const place = lastUpTo(list.first, longest);
  const file = `${list.groups[Math.floor(place / list.filesPerGroup)]}/${place % list.filesPerGroup}`;
  const piece = await store.once(`suggestions/${file}.json`, (response) => response.json());
  /** @type {Row[]} */
  const rows = piece.tops[longest] ?? piece.rows;
  return rows
    .filter(([, label]) => {
      const own = formsOf(label, store);
      return words.every((word) => own.some((form) => form.startsWith(word)));
    })
    .slice(0, MOST)
    .map(([kind, label, url, count]) => ({ kind, label, url, count }));
}

/** @param {string} text @param {Store} store */
function formsOf(text, store) {
  return scan(text, new Set(store.meta.elided)).flatMap(({ parts, joined }) =>
    [...parts.map(({ word }) => word), ...(joined === null ? [] : [joined])].map(formOf),
  );
}
