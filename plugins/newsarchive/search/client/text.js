// Split and fold what a reader typed as text/words.py splits and folds the archive.

/** No word is longer. */
export const MAX_LENGTH = 40;

const SEAM = "\u2063";
const GROUPED =
  /(?<![0-9])[0-9]{1,3}(?:[ \u00a0\u2009\u202f.,'\u2019][0-9]{3})+(?![0-9])/g;
const RUN = /[\p{L}\p{M}\p{N}\u00ad]+/gu;
const LETTERS_DIGITS = /^([\p{L}\p{Nl}\p{No}]+)(\p{Nd}+)$/u;
const MARK = /^\p{M}$/u;
/** Most words are written so, and are their own forms. */
const BARE = /^[a-z0-9]{1,40}$/;
const LETTER = /^\p{L}$/u;
// Scripts written without spaces: every sign is a word.
const SIGNS =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf" +
  "\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const UNSPACED = new RegExp(`[${SIGNS}]|[^${SIGNS}]+`, "gu");
const SIGN = new RegExp(`[${SIGNS}]`, "u");
const APOSTROPHES = /[\u2019\u02bc\u2018\u201b\u02b9\uff07\u00b4\u0060]/g;
const HYPHENS = /[\u2010\u2011\u2043\ufe63\uff0d]/g;
/** @type {Record<string, string>} */
const LETTERS = { œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/**
 * @typedef {object} Compound what one string of characters says
 * @property {{word: string, start: number, end: number}[]} parts lower-case, accents kept
 * @property {string | null} joined the whole without its joints, if it has several parts
 * @property {number} start
 * @property {number} end
 */

/**
 * Compose characters; write every apostrophe ' and every joining hyphen -.
 * @param {string} text
 */
export function plain(text) {
  if (BARE.test(text)) return text;
  return joints(text.normalize("NFC")).replaceAll("\u00ad", "");
}

/**
 * Write apostrophes and hyphens one way, each in its place.
 * @param {string} text
 */
function joints(text) {
  return text.replace(APOSTROPHES, "'").replace(HYPHENS, "-");
}

/**
 * Write a word as the index's forms are written: no case, accents or ligatures, 40 characters.
 * @param {string} word
 */
export function formOf(word) {
  if (BARE.test(word)) return word;
  // Up and down again is Unicode's full case folding, but for the final sigma.
  const lower = plain(word).toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ");
  const letters = lower.replace(/[œæøłđðþı]/g, (letter) => LETTERS[letter]);
  const folded = dropMarks(letters).toLowerCase();
  return folded.length <= MAX_LENGTH ? folded : [...folded].slice(0, MAX_LENGTH).join("");
}

/**
 * Drop the marks on Latin, Greek and Cyrillic letters; elsewhere they are part of the word.
 * @param {string} text
 */
function dropMarks(text) {
  let kept = "";
  let drops = false;
  for (const char of text.normalize("NFKD")) {
    if (combines(char)) {
      kept += drops ? "" : char;
    } else {
      drops = char <= "\u052f" || (char >= "\u1e00" && char <= "\u1fff");
      kept += char;
    }
  }
  return kept.normalize("NFC");
}

/**
 * Tell whether a sign has a canonical combining class: then it is sorted before U+0345, the last.
 * Other marks, such as most vowel signs, count as letters.
 * @param {string} char
 */
function combines(char) {
  return MARK.test(char) && (`\u0345${char}`.normalize("NFD")[0] !== "\u0345" || char === "\u0345");
}

/**
 * Find the compounds of a text, with their places in it.
 * @param {string} text
 * @param {ReadonlySet<string>} elided words that stand alone before an apostrophe
 * @returns {Compound[]}
 */
export function scan(text, elided) {
  const seamed = joints(text.replace(GROUPED, (number) => number.replace(/[^0-9]/g, SEAM)));
  /** @type {Compound[]} */
  const found = [];
  /** @type {Run[]} */
  let group = [];
  for (const match of seamed.matchAll(RUN)) {
    const word = plain(plain(match[0]).toLowerCase());
    if (!word) continue;
    const run = { word, start: match.index, end: match.index + match[0].length };
    const last = group.at(-1);
    if (last && !joins(seamed.slice(last.end, run.start), last.word, word)) {
      found.push(...compound(group));
      group = [];
    }
    if (!group.length && elided.has(word) && seamed[run.end] === "'") {
      found.push(...compound([run]));
    } else {
      group.push(run);
    }
  }
  return found.concat(compound(group));
}

/** @typedef {{word: string, start: number, end: number}} Run */

/**
 * Tell whether what stands between two runs makes one compound of them.
 * @param {string} between
 * @param {string} left
 * @param {string} right
 */
function joins(between, left, right) {
  if (between === ".") return LETTER.test(left) && LETTER.test(right);
  return between === "-" || between === "'" || between === SEAM;
}

/**
 * @param {Run[]} group
 * @returns {Compound[]}
 */
function compound(group) {
  if (!group.length) return [];
  const start = group[0].start;
  const end = group[group.length - 1].end;
  const parts = group.flatMap((run) => split(run));
  const spaced = !group.some(({ word }) => SIGN.test(word));
  const joined = parts.map(({ word }) => word).join("");
  const whole = parts.length > 1 && spaced && [...joined].length <= MAX_LENGTH;
  return [{ parts, joined: whole ? joined : null, start, end }];
}

/**
 * Part letters from the digits after them, and the signs of scripts without spaces.
 * @param {Run} run
 * @returns {Run[]}
 */
function split(run) {
  const { word, start, end } = run;
  const signs = SIGN.test(word) && word.match(UNSPACED);
  const pieces = signs || LETTERS_DIGITS.exec(word)?.slice(1) || [word];
  if (pieces.length === 1) return [run];
  // Within a run with ignored or composed characters places are those of the whole run.
  if (word.length !== end - start) return pieces.map((piece) => ({ word: piece, start, end }));
  let at = start;
  return pieces.map((piece) => ({ word: piece, start: at, end: (at += piece.length) }));
}
