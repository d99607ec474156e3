// Show results: title, source, date and a passage with the words found.

import { marks } from "../../search/mark.js";
import { formOf, plain, scan } from "../../search/text.js";
import { part } from "./parts.js";
import { typeset } from "./typography.js";

/** @typedef {import("../../search/engine.js").Engine} Engine */
/** @typedef {import("../../search/format.js").Entry} Entry */

// What a link to a result says of the words to mark there.
const MAX_FORMS = 30;
const MAX_LENGTH = 600;
/** Forms of a word begin alike: a row that shows one needs no other passage for it. */
const STEM = 4;

/**
 * @typedef {object} Showing what rows are made with
 * @property {Engine} engine
 * @property {ReadonlySet<string>} forms found
 * @property {string[][]} sequences of forms found, for phrases
 * @property {string} text looked for
 * @property {HTMLTemplateElement} template
 * @property {URL} root of the site
 */

/**
 * Make the rows of some results; passages that need a document's text come later.
 * @param {Entry[]} entries
 * @param {Showing} showing
 * @returns {Element[]}
 */
export function makeRows(entries, showing) {
  const marked = formsToMark(showing.forms, showing.engine);
  const made = entries.flatMap((entry) => {
    const row = makeRow(entry, showing, marked);
    return row ? [{ entry, row }] : [];
  });
  // What takes time to find and to fetch waits until the rows are shown.
  setTimeout(() => addPassages(made, showing));
  return made.map(({ row }) => row);
}

/** A row's passage is fetched when it is so near to being seen, in pixels. */
const NEAR = 200;

/**
 * Put a passage in place of each summary that does not show every word, once it is to be seen: a
 * passage costs its whole text.
 * @param {{entry: Entry, row: Element}[]} made
 * @param {Showing} showing
 */
function addPassages(made, showing) {
  const { engine, forms, sequences, text } = showing;
  const words = wordsIn(text, engine).filter((word) => [...forms].some((form) => isOf(form, word)));
  const phrased = sequences.length > 0; // a summary may hold all words of it, but not in a row
  const seen = new IntersectionObserver(
    (rows) => {
      for (const { target, isIntersecting } of rows) {
        const one = isIntersecting && made.find(({ row }) => row === target);
        const summary = one && target.querySelector("[data-summary]");
        if (!summary) continue;
        seen.unobserve(target);
        engine.passage(one.entry.number, forms, sequences).then(
          (passage) => passage && write(summary, passage, one.entry, showing),
          (error) => console.warn(error), // the summary stays
        );
      }
    },
    { rootMargin: `${NEAR}px 0px` },
  );
  for (const { entry, row } of made) {
    const lacks = phrased || !holdsAll(words, `${entry.title}\n${entry.summary}`, showing);
    if (lacks) seen.observe(row);
  }
}

/**
 * @param {Entry} entry
 * @param {Showing} showing
 * @param {string} marked
 */
function makeRow(entry, showing, marked) {
  const row = showing.template.content.firstElementChild?.cloneNode(true);
  if (!(row instanceof Element)) return null;
  const link = part("[data-title]", HTMLAnchorElement, row);
  const summary = row.querySelector("[data-summary]");
  if (link) {
    const address = new URL(entry.url, showing.root);
    if (marked) address.searchParams.set("mots", marked);
    link.href = address.href;
  }
  write(link, entry.title, entry, showing);
  write(summary, entry.summary, entry, showing);
  if (entry.language && entry.language !== document.documentElement.lang) {
    for (const element of [link, summary]) {
      element?.setAttribute("lang", entry.language);
      element?.setAttribute("dir", "auto");
    }
  }
  fill(row.querySelector("[data-source]"), entry.source);
  fill(dated(row.querySelector("[data-date]"), entry.date), entry.shown);
  return row;
}

/**
 * Write a text with the words found marked.
 * @param {Element | null} element
 * @param {string} text
 * @param {Entry} entry it is of
 * @param {Showing} showing
 */
function write(element, text, { language }, { engine, forms }) {
  const pieces = marks(typeset(text, language), forms, engine.store.meta).map((piece) => {
    if (!piece.marked) return piece.text;
    const mark = document.createElement("mark");
    mark.textContent = piece.text;
    return mark;
  });
  element?.replaceChildren(...pieces);
}

/** @param {Element | null} element @param {string} text */
function fill(element, text) {
  if (text) element?.replaceChildren(text);
  else element?.remove();
}

/**
 * Give a date's element its machine-readable date; an undated text has no `time`.
 * @param {Element | null} element
 * @param {string} date
 */
function dated(element, date) {
  if (date) {
    element?.setAttribute("datetime", date);
    return element;
  }
  const span = document.createElement("span");
  span.className = "undated";
  element?.replaceWith(span);
  return element && span;
}

/**
 * Give the forms of the telling words of a query.
 * @param {string} text
 * @param {Engine} engine
 */
function wordsIn(text, engine) {
  const { common, elided } = engine.store.meta;
  const few = new Set(common.map((word) => plain(word)));
  const parts = scan(text, new Set(elided)).flatMap(({ parts }) => parts.map(({ word }) => word));
  return parts.filter((word) => !few.has(word)).map(formOf);
}

/**
 * Tell whether a text shows a form of each word.
 * @param {string[]} words
 * @param {string} text
 * @param {Showing} showing
 */
function holdsAll(words, text, { engine, forms }) {
  const shown = marks(text, forms, engine.store.meta)
    .filter(({ marked }) => marked)
    .map((piece) => formOf(piece.text));
  return words.every((word) => shown.some((form) => isOf(form, word)));
}

/** Tell whether a form found is most likely one of a word typed. @param {string} form @param {string} word */
function isOf(form, word) {
  return form.startsWith(word.slice(0, STEM)) || form.includes(word);
}

/**
 * List the forms that the article landed on is to mark, function words aside.
 * @param {ReadonlySet<string>} forms
 * @param {Engine} engine
 */
function formsToMark(forms, engine) {
  const few = new Set(engine.store.meta.common.map(formOf));
  let list = "";
  for (const form of [...forms].filter((one) => !few.has(one)).slice(0, MAX_FORMS)) {
    if (list.length + form.length + 1 > MAX_LENGTH) break;
    list += (list && " ") + form;
  }
  return list;
}
