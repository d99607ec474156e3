// Choose the passage of a text that shows best why a search found it.

import { places } from "./mark.js";

/** A passage is about as long as a summary, in characters. */
const LENGTH = 240;
/** So much of it stands before the first word found. */
const BEFORE = 60;

/**
 * Give the passage that holds most of the words looked for, null if it holds none.
 * @param {string} text
 * @param {ReadonlySet<string>} forms
 * @param {{elided: string[]}} language
 * @param {number} [at] where a passage begins that should be shown before others, if there is one
 * @returns {string | null}
 */
export function excerpt(text, forms, { elided }, at = -1) {
  const flat = text.replaceAll("\n", " ");
  if (at >= 0) return cut(flat, Math.max(0, at - BEFORE));
  const hits = places(flat, forms, new Set(elided));
  if (!hits.length) return null;
  let best = 0;
  let most = 0;
  for (let first = 0, next = 0; first < hits.length; first++) {
    while (next < hits.length && hits[next].start < hits[first].start + LENGTH - BEFORE) next++;
    const held = new Set(hits.slice(first, next).map(({ form }) => form)).size;
    if (held > most) [best, most] = [first, held];
  }
  return cut(flat, Math.max(0, hits[best].start - BEFORE));
}

/**
 * Cut a passage at words, with dots where text is left out.
 * @param {string} text
 * @param {number} from
 */
function cut(text, from) {
  const start = from && text.indexOf(" ", from) + 1;
  if (text.length - start <= LENGTH) return (start ? "… " : "") + text.slice(start);
  const end = text.lastIndexOf(" ", start + LENGTH);
  return (start ? "… " : "") + text.slice(start, end > start ? end : start + LENGTH) + " …";
}
