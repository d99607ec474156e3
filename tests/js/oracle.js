// Search texts themselves, as the oracle of phrases, and pick phrases from them.

import { formOf, scan } from "../../plugins/newsarchive/search/client/text.js";

/** Draw numbers below 1, always the same (mulberry32). */
export function chanceOf(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An archive as its texts: for each document and field the forms in order, and the wholes. */
export function read(documents, elided) {
  return documents.map((fields) =>
    fields.map((text) => {
      const compounds = scan(text, new Set(elided));
      const forms = compounds.flatMap(({ parts }) => parts.map(({ word }) => formOf(word)));
      const wholes = compounds.flatMap(({ joined }) => (joined === null ? [] : [formOf(joined)]));
      return { text, compounds, forms: forms.filter((form) => form), wholes };
    }),
  );
}

export const formsOf = (text, elided) => read([[text]], elided)[0][0].forms;

/** The documents that hold some forms in a row, in one field. */
export function holding(archive, forms) {
  return archive.flatMap((fields, number) => {
    const holds = fields.some((field) =>
      forms.length === 1
        ? field.forms.concat(field.wholes).includes(forms[0])
        : field.forms.some((_, at) => forms.every((form, step) => field.forms[at + step] === form)),
    );
    return holds ? [number] : [];
  });
}

/** Pick some compounds in a row, as written; now and then change their order, or cross a border. */
export function pick(archive, chance, most) {
  const below = (limit) => Math.floor(chance() * limit);
  for (;;) {
    const fields = archive[below(archive.length)];
    const { text, compounds } = fields[below(fields.length)];
    if (!compounds.length) continue;
    const first = below(compounds.length);
    const last = Math.min(first + below(most), compounds.length - 1);
    const slice = text.slice(compounds[first].start, compounds[last].end);
    if (/[«»“”"*]/.test(slice) || slice.length > 400) continue;
    const odds = chance();
    if (odds < 0.1) return slice.split(" ").reverse().join(" ");
    if (odds < 0.2) return slice.split(" ").toSpliced(1, 1).join(" ");
    if (odds < 0.25) return `${fields[0].text} ${fields[1].text.slice(0, 20)}`.replace(/[«»]/g, "");
    return slice;
  }
}
