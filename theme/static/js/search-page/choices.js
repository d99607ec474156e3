// The choices of one kind of filter: boxes to tick, with the number of texts that each would give.

import { make, makeLabel } from "./parts.js";

/** @typedef {import("../../search/facets.js").Facet} Facet */
/** @typedef {import("./parts.js").Say} Say */

/** Names of newspapers are in no language, those of languages in the page's. */
const NOT_LABELS = ["source", "language"];
/** So many are shown at first. */
const FIRST = 8;

/** The list of boxes of a kind; boxes stay the same elements, so that focus stays where it is. */
export class Choices {
  /**
   * @param {HTMLElement} place a fieldset
   * @param {string} kind
   * @param {Say} say
   * @param {(names: Set<string>) => void} choose
   */
  constructor(place, kind, say, choose) {
    this.kind = kind;
    this.say = say;
    this.whole = false;
    /** @type {Map<string, {row: HTMLElement, box: HTMLInputElement, count: HTMLElement}>} */
    this.rows = new Map();
    this.list = make("ul", { class: "choices" });
    this.more = make("button", { type: "button", class: "plain-button" });
    this.more.hidden = true;
    place.append(this.list, this.more);
    this.list.addEventListener("change", () => choose(this.ticked()));
    this.more.addEventListener("click", () => this.showAll());
  }

  /**
   * Show the values, those that would give most first; ticked ones are always shown.
   * @param {Facet} facet
   * @param {number[]} counts
   * @param {ReadonlySet<string>} chosen
   */
  draw({ values }, counts, chosen) {
    const order = values.map((_, place) => place).sort((a, b) => counts[b] - counts[a] || a - b);
    const rows = order.map((place) => {
      const { name, label } = values[place];
      const { row, box, count } = this.rowOf(name, label);
      box.checked = chosen.has(name);
      count.textContent = this.say("number", { n: counts[place] });
      row.classList.toggle("none", counts[place] === 0);
      return { row, chosen: box.checked };
    });
    rows.forEach(({ row, chosen: ticked }, place) => (row.hidden = !(this.whole || place < FIRST || ticked)));
    this.arrange(rows.map(({ row }) => row));
    const left = rows.filter(({ row }) => row.hidden).length;
    this.more.hidden = left === 0;
    this.more.textContent = this.say("more_values", { n: left });
  }

  /** @private */
  ticked() {
    return new Set([...this.rows].filter(([, { box }]) => box.checked).map(([name]) => name));
  }

  /** @private */
  showAll() {
    const first = [...this.rows.values()].map(({ row }) => row).filter((row) => row.hidden);
    this.whole = true;
    for (const row of first) row.hidden = false;
    this.more.hidden = true;
    const next = [...this.list.children].find((row) => first.includes(/** @type {HTMLElement} */ (row)));
    next?.querySelector("input")?.focus();
  }

  /** Put rows in order, unless they are. @private @param {HTMLElement[]} rows */
  arrange(rows) {
    if (rows.length === this.list.childElementCount && rows.every((row, at) => this.list.children[at] === row)) return;
    const { activeElement } = document;
    this.list.replaceChildren(...rows);
    if (activeElement instanceof HTMLElement && this.list.contains(activeElement)) activeElement.focus();
  }

  /** @private @param {string} name @param {string} label */
  rowOf(name, label) {
    const known = this.rows.get(name);
    if (known) return known;
    const box = make("input", { type: "checkbox", name: this.kind, value: name });
    const count = make("span", { class: "count" });
    const shown = NOT_LABELS.includes(this.kind) ? make("bdi", {}, label) : makeLabel(label);
    const row = make("li", {}, make("label", {}, box, shown, " ", count));
    const made = { row, box, count };
    this.rows.set(name, made);
    return made;
  }
}
