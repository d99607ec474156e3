// The panel of filters and the chips above the results, loaded when a reader first uses one.

import { countFilters, withChoice, withPeriod, writeWanted } from "./address.js";
import { Choices } from "./choices.js";
import { drawChips, drawRemovals } from "./chips.js";
import { drawBars } from "./months.js";
import { part } from "./parts.js";
import { PERIOD, sift } from "./sift.js";

/** @typedef {import("./address.js").Wanted} Wanted */
/** @typedef {import("./parts.js").Say} Say */
/** @typedef {import("./sift.js").Sifted} Sifted */

/**
 * @typedef {object} Places
 * @property {HTMLElement} panel
 * @property {HTMLElement} chips
 * @property {HTMLElement} removals
 */

export class Filters {
  /**
   * @param {Places} places
   * @param {Say} say
   * @param {() => Wanted} now
   * @param {(wanted: Wanted) => void} go
   */
  constructor(places, say, now, go) {
    this.places = places;
    this.say = say;
    this.now = now;
    this.go = go;
    /** @type {Map<string, Choices>} */
    this.choices = new Map();
    for (const kind of places.panel.querySelectorAll("details[data-filter]")) {
      if (kind instanceof HTMLDetailsElement) this.prepare(kind);
    }
  }

  /** Give the kinds whose choices are open to see. */
  open() {
    const open = [...this.places.panel.querySelectorAll("details[data-filter][open]")];
    return new Set(open.map((kind) => kind.getAttribute("data-filter") ?? ""));
  }

  /**
   * Find which texts pass, and the counts that are open to see.
   * @param {import("../../search/store.js").Store} store
   * @param {number[] | null} found
   * @param {Wanted} wanted
   */
  sift(store, found, wanted) {
    return sift(store, found, wanted, this.open());
  }

  /**
   * Show the state of the filters.
   * @param {Wanted} wanted
   * @param {Sifted} sifted
   */
  draw(wanted, sifted) {
    const { panel, chips, removals } = this.places;
    const count = countFilters(wanted);
    panel.querySelector("[data-filters-count]")?.replaceChildren(count ? ` (${this.say("number", { n: count })})` : "");
    for (const [kind, { facet, counts }] of sifted.facets) {
      this.choices.get(kind)?.draw(facet, counts, wanted.chosen.get(kind) ?? new Set());
    }
    for (const [name, value] of [["from", wanted.from], ["to", wanted.to]]) {
      const field = part(`[data-${name}]`, HTMLInputElement, panel);
      if (field && field !== document.activeElement) field.value = value;
    }
    const bars = part("[data-bars]", HTMLElement, panel);
    if (bars && this.open().has(PERIOD)) {
      drawBars(bars, sifted.byMonth, wanted, ({ from, to }) => writeWanted(withPeriod(wanted, from, to), location.href), this.say);
    }
    this.keepFocus(chips, () => drawChips(chips, wanted, sifted, this.say, this.go));
    this.keepFocus(removals, () => drawRemovals(removals, wanted, sifted, this.say, this.go));
  }

  /**
   * Draw anew what holds the focus, and give it to the button in the same place; or to the field.
   * @private
   * @param {HTMLElement} place
   * @param {() => void} draw
   */
  keepFocus(place, draw) {
    const buttons = [...place.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button === document.activeElement);
    draw();
    if (at < 0) return;
    const left = [...place.querySelectorAll("button")];
    const next = left[Math.min(at, left.length - 1)] ?? part("form[data-search] input", HTMLInputElement);
    next?.focus();
  }

  /** @private @param {HTMLDetailsElement} kind */
  prepare(kind) {
    const name = kind.dataset.filter ?? "";
    const { from, to, chosen } = this.now();
    if (name === PERIOD ? from || to : chosen.has(name)) kind.open = true;
    if (name === PERIOD) this.preparePeriod(kind);
    const place = part("[data-values]", HTMLElement, kind);
    if (!place) return;
    const choose = (/** @type {Set<string>} */ names) => this.go(withChoice(this.now(), name, names));
    this.choices.set(name, new Choices(place, name, this.say, choose));
  }

  /** @private @param {HTMLDetailsElement} kind */
  preparePeriod(kind) {
    const fields = ["from", "to"].map((name) => part(`[data-${name}]`, HTMLInputElement, kind));
    const choose = () => this.go(withPeriod(this.now(), fields[0]?.value ?? "", fields[1]?.value ?? ""));
    kind.addEventListener("change", choose);
    if (fields.some((field) => field?.value)) queueMicrotask(choose); // a reader was faster than this script
    part("[data-bars]", HTMLElement, kind)?.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const [from, to] = (link.dataset.period ?? "/").split("/");
      this.go(withPeriod(this.now(), from, to));
    });
  }
}
