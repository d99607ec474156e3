// French no-break spaces in what the search shows of a text, as `typeset` in Python has on its page.

const NARROW = "\u202f";
const NO_BREAK = "\u00a0";

/**
 * Keep high punctuation, grouped digits and abbreviations from parting, in French text; only spaces
 * change, each into another, so that places in the text stay the same.
 * @param {string} text
 * @param {string} language
 */
export function typeset(text, language) {
  if (language !== "fr") return text;
  return text
    .replace(/[ \u00a0](?=[;!?»])/g, NARROW)
    .replace(/«[ \u00a0]/g, `«${NARROW}`)
    .replace(/ (?=:)/g, NO_BREAK)
    .replace(/(\d) (?=%)/g, `$1${NO_BREAK}`)
    .replace(/\b(MM?\.|M(?:me|lle)s?|n°) (?=[\p{L}\d])/gu, `$1${NO_BREAK}`)
    .replace(/\b\d{1,3}(?:[ \u00a0]\d{3})+\b/g, (number) => number.replace(/[ \u00a0]/g, NARROW));
}
