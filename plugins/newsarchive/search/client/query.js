// Read what a reader typed: words, "exact phrases", -excluded words, beginnings*; nothing can be
// malformed, and every other sign is plain text.

import { formOf, plain, scan } from "./text.js";

/** A query has at most so many words; the rest is not looked at. */
export const MAX_WORDS = 10;
/** The phrases of a query have at most so many words together; the rest is not looked at. */
const MAX_PHRASE_WORDS = 20;
// What is typed is cut before it is split: ten words, their joints and as many function words.
const MAX_TYPED = 1000;
// A quoted phrase, with or without a minus, or a word with one. A minus means something after white
// space and before a letter or quote only (`-20 °C`); a straight quote after a letter opens nothing.
const MARKED =
  /((?<=^|\s)[-\u2212])?(?:«([^»]*)»|“([^”]*)”|(?<![\p{L}\p{N}])"([^"]*)")|(?<=^|\s)[-\u2212](\p{L}\S*)/gu;

/**
 * @typedef {object} Word
 * @property {string} form folded
 * @property {string} typed lower-case, as typed
 * @property {boolean} last whether it ends what was typed, so that more letters may follow
 * @property {boolean} starred whether it is typed as the beginning of a word
 * @property {boolean} quoted whether it is asked for in phrases only
 * @property {string[]} wholes forms of the compounds that it is a part of (`étatsunis`)
 */

/**
 * @typedef {object} Exclusion a word, a compound or a phrase that no result may hold
 * @property {string[]} forms in order
 * @property {string} whole the form of the compound, if it is one
 * @property {boolean} starred
 * @property {boolean} quoted
 */

/**
 * @typedef {object} Query
 * @property {Word[]} words those of the phrases among them; function words if there is nothing else
 * @property {string[][]} phrases the forms of each, in order
 * @property {Exclusion[]} excluded
 */

/** @typedef {{common: string[], elided: string[]}} Language */

/**
 * Read a query.
 * @param {string} text
 * @param {Language} language
 * @returns {Query}
 */
export function queryOf(text, language) {
  const typed = text.slice(0, MAX_TYPED);
  const elided = new Set(language.elided);
  /** @type {Map<string, Word>} */
  const words = new Map();
  /** @type {string[][]} */
  const phrases = [];
  /** @type {Exclusion[]} */
  const excluded = [];
  const few = new Set(language.common.map((word) => plain(word)));
  let room = MAX_PHRASE_WORDS;
  /** @param {string} quoted */
  const phrase = (quoted) => {
    const forms = scan(quoted, elided).flatMap(formsOf).slice(0, room);
    room -= forms.length;
    return forms;
  };
  let done = 0;
  for (const match of typed.matchAll(MARKED)) {
    const [all, minus, angled, curled, straight, word] = match;
    const quoted = angled ?? curled ?? straight;
    addWords(words, typed.slice(done, match.index), elided, false);
    done = match.index + all.length;
    if (word !== undefined) {
      excluded.push(...exclusions(word, elided, few));
    } else if (minus) {
      const forms = phrase(quoted);
      if (forms.length) excluded.push({ forms, whole: "", starred: false, quoted: true });
    } else {
      const forms = phrase(quoted);
      if (forms.length) phrases.push(forms);
      addWords(words, quoted, elided, true);
    }
  }
  addWords(words, typed.slice(done), elided, false, true);
  const told = [...words.values()];
  const telling = told.filter(({ typed: word, starred }) => starred || !few.has(word));
  return {
    words: (telling.length ? telling : told).slice(0, MAX_WORDS),
    phrases,
    excluded: excluded.slice(0, MAX_WORDS),
  };
}

/** @param {import("./text.js").Compound} compound */
function formsOf({ parts }) {
  return parts.map(({ word }) => formOf(word)).filter((form) => form);
}

/**
 * Add the words of a piece of the query to those known.
 * @param {Map<string, Word>} words
 * @param {string} text
 * @param {ReadonlySet<string>} elided
 * @param {boolean} quoted
 * @param {boolean} [ending] whether the piece ends the query
 */
function addWords(words, text, elided, quoted, ending = false) {
  for (const { parts, joined, end } of scan(text, elided)) {
    const whole = joined === null ? "" : formOf(joined);
    parts.forEach(({ word }, place) => {
      const form = formOf(word);
      if (!form) return;
      const known = words.get(form) ?? {
        form, typed: word, last: false, starred: false, quoted: true, wholes: [],
      };
      words.delete(form); // a repeated word counts where it stands last
      words.set(form, known);
      if (whole) known.wholes.push(whole);
      known.quoted &&= quoted;
      if (place < parts.length - 1) return;
      known.last ||= ending && end === text.length;
      known.starred ||= !quoted && text[end] === "*";
    });
  }
}

/**
 * Give what a word with a minus excludes: its compounds but for function words (`-l’Otan`).
 * @param {string} text
 * @param {ReadonlySet<string>} elided
 * @param {ReadonlySet<string>} few
 */
function exclusions(text, elided, few) {
  const compounds = scan(text, elided);
  const telling = compounds.filter(({ parts }) => parts.length > 1 || !few.has(parts[0].word));
  return (telling.length ? telling : compounds)
    .map((compound) => ({
      forms: formsOf(compound),
      whole: compound.joined === null ? "" : formOf(compound.joined),
      starred: text[compound.end] === "*",
      quoted: false,
    }))
    .filter(({ forms }) => forms.length);
}
