// Find in a shown text the words that a search found.

import { formOf, scan } from "./text.js";

/**
 * Part a text into pieces, each marked or not; joined, they are the text.
 * @param {string} text
 * @param {ReadonlySet<string>} forms
 * @param {{elided: string[]}} language
 * @returns {{text: string, marked: boolean}[]}
 */
export function marks(text, forms, { elided }) {
  const pieces = [];
  let done = 0;
  for (const { start, end } of places(text, forms, new Set(elided))) {
    if (start < done) continue;
    if (start > done) pieces.push({ text: text.slice(done, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false });
  return pieces;
}

/**
 * @param {string} text
 * @param {ReadonlySet<string>} forms
 * @param {ReadonlySet<string>} elided
 * @returns {{start: number, end: number}[]}
 */
function places(text, forms, elided) {
  return scan(text, elided).flatMap(({ parts, joined, start, end }) => {
    if (joined !== null && forms.has(formOf(joined))) return [{ start, end }];
    return parts.filter(({ word }) => forms.has(formOf(word)));
  });
}
