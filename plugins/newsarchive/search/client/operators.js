// Read a query with signs: "exact phrases", -excluded words, beginnings*; nothing can be malformed,
// and every other sign is plain text.

import { addWords, MAX_TYPED, MAX_WORDS, tellingOf } from "./query.js";
import { formOf, plain, scan } from "./text.js";

/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./query.js").Language} Language */

/** The phrases of a query have at most so many words together; the rest is not looked at. */
const MAX_PHRASE_WORDS = 20;
// A quoted phrase, with or without a minus, or a word with one. A minus means something after white
// space and before a letter or quote only (`-20 °C`); a straight quote after a letter opens nothing.
const MARKED =
  /((?<=^|\s)[-\u2212])?(?:«([^»]*)»|“([^”]*)”|(?<![\p{L}\p{N}])"([^"]*)")|(?<=^|\s)[-\u2212](\p{L}\S*)/gu;

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
    addWords(words, typed.slice(done, match.index), elided);
    done = match.index + all.length;
    if (word !== undefined) {
      excluded.push(...exclusions(word, elided, few));
    } else if (minus) {
      const forms = phrase(quoted);
      if (forms.length) excluded.push({ forms, whole: "", starred: false, quoted: true });
    } else {
      const forms = phrase(quoted);
      if (forms.length) phrases.push(forms);
      addWords(words, quoted, elided, "quoted");
    }
  }
  addWords(words, typed.slice(done), elided, "last");
  return { words: tellingOf(words, language), phrases, excluded: excluded.slice(0, MAX_WORDS) };
}

/** @param {import("./text.js").Compound} compound */
function formsOf({ parts }) {
  return parts.map(({ word }) => formOf(word)).filter((form) => form);
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
