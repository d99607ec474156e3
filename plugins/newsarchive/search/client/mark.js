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
 * Find the words looked for, with the form that each has in the index.
 * @param {string} text
 * @param {ReadonlySet<string>} forms
 * @param {ReadonlySet<string>} elided
 * @returns {{start: number, end: number, form: string}[]}
 */
export function places(text, forms, elided) {
  return scan(text, elided).flatMap(({ parts, joined, start, end }) => {
    const whole = joined === null ? "" : formOf(joined);
    if (forms.has(whole)) return [{ start, end, form: whole }];
    return parts
      .map((part) => ({ start: part.start, end: part.end, form: formOf(part.word) }))
      .filter(({ form }) => forms.has(form));
  });
}
