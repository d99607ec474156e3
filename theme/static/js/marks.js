// Mark in an article the words that a search found, and lead from one to the next.
//
// The address has their forms (`?mots=otan+elargissement`). The page gives a template of the bar
// with `data-marks` and `data-elided`, and `data-markable` on what may hold marks.

import { marks } from "../search/mark.js";
import { formOf } from "../search/text.js";

const PARAMETER = "mots";
// What is typed into an address must not stop the page: no search asks for as much.
const MAX_TYPED = 600;
const MAX_FORMS = 30;
const MAX_MARKS = 2000;
const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,td,th,pre,blockquote,[data-markable]";

/** @typedef {{node: Text, start: number, end: number}} Place a word within one text node */

/**
 * Mark the words that the address names and show the bar, if there are any.
 * @param {HTMLTemplateElement} template
 */
export function showMarks(template) {
  const language = { elided: (template.dataset.elided ?? "").split(" ") };
  const forms = formsOf(location.search);
  const texts = [...document.querySelectorAll("[data-markable]")];
  const places = texts.flatMap(runs).flatMap((run) => find(run, forms, language));
  // From the end, so that what is cut off a text node is done with.
  const found = places.slice(0, MAX_MARKS).reverse().map(mark).reverse();
  if (found.length) addBar(template, found);
}

/**
 * Read the forms to mark from the query of an address.
 * @param {string} query
 */
function formsOf(query) {
  const typed = (new URLSearchParams(query).get(PARAMETER) ?? "").slice(0, MAX_TYPED);
  return new Set(typed.split(/\s+/).map(formOf).filter(Boolean).slice(0, MAX_FORMS));
}

/**
 * Give the text nodes that read as one text: a block's, up to a line break or another block.
 * @param {Element} element
 * @returns {Text[][]}
 */
function runs(element) {
  /** @type {Text[][]} */
  const all = [];
  /** @type {Element | null | undefined} */
  let block;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      const own = node.parentElement?.closest(BLOCKS);
      if (own !== block) all.push([]);
      block = own;
      all[all.length - 1].push(node);
    } else if (node instanceof HTMLBRElement) {
      block = undefined;
    }
  }
  return all;
}

/**
 * Find the words in a run; one that is cut by markup stays as it is.
 * @param {Text[]} run
 * @param {ReadonlySet<string>} forms
 * @param {{elided: string[]}} language
 * @returns {Place[]}
 */
function find(run, forms, language) {
  /** @type {Place[]} */
  const places = [];
  let [node, first, at] = [0, 0, 0]; // the text node, where it begins, where the piece begins
  for (const { text, marked } of marks(run.map(({ data }) => data).join(""), forms, language)) {
    while (first + run[node].length <= at) first += run[node++].length;
    const [start, end] = [at - first, at - first + text.length];
    if (marked && end <= run[node].length) places.push({ node: run[node], start, end });
    at += text.length;
  }
  return places;
}

/** @param {Place} place */
function mark({ node, start, end }) {
  const word = node.splitText(start);
  word.splitText(end - start);
  const element = document.createElement("mark");
  word.replaceWith(element);
  element.append(word);
  return element;
}

/**
 * Show how many words are marked, with buttons to go to them and to clear them.
 * @param {HTMLTemplateElement} template
 * @param {HTMLElement[]} found
 */
function addBar(template, found) {
  const bar = template.content.firstElementChild?.cloneNode(true);
  if (!(bar instanceof HTMLElement)) return;
  const status = bar.querySelector("[data-marks-status]");
  const count = shown(found.length);
  let at = -1;

  /** @param {number} step */
  const go = (step) => {
    found[at]?.removeAttribute("data-current");
    at = at < 0 && step < 0 ? found.length - 1 : (at + step + found.length) % found.length;
    found[at].dataset.current = "";
    found[at].scrollIntoView({ block: "center" });
    status?.replaceChildren(say(template, "at", { i: shown(at + 1), n: count }));
  };

  bar.querySelector("[data-marks-previous]")?.addEventListener("click", () => go(-1));
  bar.querySelector("[data-marks-next]")?.addEventListener("click", () => go(1));
  bar.querySelector("[data-marks-clear]")?.addEventListener("click", () => {
    const place = (found[at] ?? document.querySelector("[data-markable]"))?.closest(BLOCKS);
    clear(found);
    bar.remove();
    forget();
    if (place instanceof HTMLElement) focusOn(place);
  });

  template.before(bar);
  // A status is read out when it changes, once it is there.
  const text = say(template, found.length === 1 ? "one" : "many", { n: count });
  requestAnimationFrame(() => status?.replaceChildren(text));
}

/**
 * Put the text back as it was.
 * @param {HTMLElement[]} found
 */
function clear(found) {
  const parents = new Set(found.map(({ parentNode }) => parentNode));
  for (const element of found) element.replaceWith(...element.childNodes);
  for (const parent of parents) parent?.normalize();
}

/** Take the words out of the address. */
function forget() {
  const address = new URL(location.href);
  address.searchParams.delete(PARAMETER);
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // A browser may refuse many changes in a short time: the words stay in the address.
  }
}

/**
 * Let reading and tabbing go on where the reader is.
 * @param {HTMLElement} place
 */
function focusOn(place) {
  if (place.hasAttribute("tabindex")) return place.focus({ preventScroll: true });
  place.tabIndex = -1;
  place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
  place.focus({ preventScroll: true });
}

/** @param {number} count */
function shown(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/**
 * Write a text of the page with its values in place.
 * @param {HTMLTemplateElement} template
 * @param {string} key
 * @param {Record<string, string>} values
 */
function say(template, key, values) {
  /** @type {Record<string, string>} */
  let texts = {};
  try {
    texts = JSON.parse(template.dataset.marks ?? "{}") ?? {};
  } catch {
    // The numbers alone are better than no bar.
  }
  const text = texts[key] ?? Object.values(values).join(" / ");
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
