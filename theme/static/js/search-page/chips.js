// The filters in use, each with a button that removes it.

import { countFilters, withChoice, withPeriod } from "./address.js";
import { monthWords } from "./months.js";
import { make } from "./parts.js";
import { PERIOD } from "./sift.js";

/** @typedef {import("./address.js").Wanted} Wanted */
/** @typedef {import("./parts.js").Say} Say */
/** @typedef {import("./sift.js").Sifted} Sifted */

/**
 * Draw a chip for each filter, and a button for all of them.
 * @param {HTMLElement} place a list
 * @param {Wanted} wanted
 * @param {Sifted} sifted
 * @param {Say} say
 * @param {(wanted: Wanted) => void} go
 */
export function drawChips(place, wanted, sifted, say, go) {
  const chips = [...wanted.chosen].flatMap(([kind, names]) =>
    [...names].map((name) => {
      const left = new Set([...names].filter((other) => other !== name));
      return { text: nameOf(kind, labelOf(kind, name, sifted), say), next: withChoice(wanted, kind, left) };
    }),
  );
  if (wanted.from || wanted.to) chips.unshift({ text: periodWords(wanted, say), next: withPeriod(wanted, "", "") });
  const buttons = chips.map(({ text, next }) => {
    const cross = make("span", { "aria-hidden": "true" }, "×");
    const button = make("button", { type: "button", "aria-label": say("remove", { label: text }) }, text, " ", cross);
    button.addEventListener("click", () => go(next));
    return button;
  });
  if (chips.length) {
    const all = make("button", { type: "button", class: "plain-button" }, say("clear"));
    all.addEventListener("click", () => go(withoutFilters(wanted)));
    buttons.push(all);
  }
  place.replaceChildren(...buttons.map((button) => make("li", {}, button)));
  place.hidden = !chips.length;
}

/**
 * Offer to take filters away where nothing passes them, with the number of texts each gives.
 * @param {HTMLElement} place a list
 * @param {Wanted} wanted
 * @param {Sifted} sifted
 * @param {Say} say
 * @param {(wanted: Wanted) => void} go
 */
export function drawRemovals(place, wanted, sifted, say, go) {
  /** @type {{label: string, count: number, next: Wanted}[]} */
  const ways = sifted.without.map(({ kind, count }) => {
    const next = kind === PERIOD ? withPeriod(wanted, "", "") : withChoice(wanted, kind, new Set());
    const names = [...(wanted.chosen.get(kind) ?? [])].map((name) => labelOf(kind, name, sifted));
    const label = kind === PERIOD ? periodWords(wanted, say) : nameOf(kind, names.join(", "), say);
    return { label: say("without", { label }), count, next };
  });
  if (ways.length > 1) ways.push({ label: say("without_all"), count: sifted.all, next: withoutFilters(wanted) });
  const useful = sifted.numbers.length || !countFilters(wanted) ? [] : ways.filter(({ count }) => count);
  place.replaceChildren(
    ...useful.map(({ label, count, next }) => {
      const words = say("gives", { label, texts: say("texts", { n: count }) });
      const button = make("button", { type: "button", class: "plain-button" }, words);
      button.addEventListener("click", () => go(next));
      return make("li", {}, button);
    }),
  );
  place.hidden = !useful.length;
}

/** @param {Wanted} wanted @returns {Wanted} */
function withoutFilters(wanted) {
  return { ...wanted, from: "", to: "", chosen: new Map(), pages: 1 };
}

/**
 * Give the label of a value; one that no text has shows its name.
 * @param {string} kind
 * @param {string} name
 * @param {Sifted} sifted
 */
function labelOf(kind, name, sifted) {
  return sifted.facets.get(kind)?.facet.values.find((value) => value.name === name)?.label ?? name;
}

/** @param {string} kind @param {string} label @param {Say} say */
function nameOf(kind, label, say) {
  return say("named", { kind: say(`kind.${kind}`), label });
}

/** @param {Wanted} wanted @param {Say} say */
function periodWords({ from, to }, say) {
  if (!to) return say("since", { month: monthWords(from) });
  if (!from) return say("until", { month: monthWords(to) });
  const first = monthWords(from);
  return from === to ? first : say("between", { from: first, to: monthWords(to) });
}
