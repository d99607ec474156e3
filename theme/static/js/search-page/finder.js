// The engine and what shows its results, loaded at the first need of them.

import { Engine } from "../../search/engine.js";
import { makeRows } from "./rows.js";

/**
 * Open the index.
 * @param {string} address of its meta.json
 * @param {Promise<Response>} meta its answer
 */
export function openIndex(address, meta) {
  return Engine.open(address, (url) => (url === address ? meta : fetch(url)));
}

/**
 * Make the rows of some results.
 * @param {import("./rows.js").Entry[]} entries
 * @param {import("./rows.js").Showing} showing
 */
export function rowsOf(entries, showing) {
  return makeRows(entries, showing);
}

// What is loaded on use shares most of its code with the engine. Loaded from here, the page's own
// script holds none of it, and is small for those who do not search.

export function loadFilters() {
  return import("./filters.js");
}

export function loadSuggestions() {
  return import("./suggestions.js");
}
