// People, places and topics under the field while a reader types: links, with arrow keys to them.

import { suggest } from "../../search/suggest.js";
import { make, makeLabel } from "./parts.js";

/** @typedef {import("./parts.js").Say} Say */

export class Suggestions {
  /**
   * @param {HTMLElement} place holds a list
   * @param {HTMLInputElement} field
   * @param {URL} root of the site
   * @param {Say} say
   */
  constructor(place, field, root, say) {
    this.place = place;
    this.field = field;
    this.root = root;
    this.say = say;
    this.turn = 0;
    this.list = place.querySelector("ul") ?? place.appendChild(make("ul", {}));
    field.addEventListener("keydown", (event) => this.fromField(event));
    place.addEventListener("keydown", (event) => this.amongLinks(event));
  }

  /**
   * Show what the beginning of a word suggests.
   * @param {import("../../search/store.js").Store} store
   * @param {string} text
   */
  async update(store, text) {
    const mine = ++this.turn;
    const found = await suggest(store, text);
    if (mine !== this.turn) return;
    const links = found.map(({ label, url, count }) =>
      make("li", {}, make("a", { href: new URL(url, this.root).href }, makeLabel(label), " ",
        make("span", { class: "count" }, this.say("number", { n: count })))),
    );
    this.list.replaceChildren(...links);
    this.place.hidden = !links.length;
  }

  /** Take the suggestions away, those on their way too. */
  hide() {
    this.turn++;
    this.place.hidden = true;
  }

  /** @private @param {KeyboardEvent} event */
  fromField(event) {
    if (event.isComposing || this.place.hidden) return;
    if (event.key === "Escape") {
      event.preventDefault(); // a search field would be emptied
      this.hide();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      this.links()[0]?.focus();
    }
  }

  /** @private @param {KeyboardEvent} event */
  amongLinks(event) {
    const links = this.links();
    const at = links.findIndex((link) => link === document.activeElement);
    const goal = {
      ArrowDown: () => links[Math.min(at + 1, links.length - 1)],
      ArrowRight: () => links[Math.min(at + 1, links.length - 1)],
      ArrowUp: () => links[at - 1] ?? this.field,
      ArrowLeft: () => links[at - 1] ?? this.field,
      Escape: () => this.field,
    }[event.key];
    if (!goal) return;
    event.preventDefault();
    goal()?.focus();
    if (event.key === "Escape") this.hide();
  }

  /** @private */
  links() {
    return [...this.list.querySelectorAll("a")];
  }
}
