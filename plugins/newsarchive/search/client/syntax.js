// Read a query in Lunr's own language: term +required -excluded field:term term^2 te*m term~1.

import { MAX_WORDS } from "./query.js";
import { MAX_LENGTH } from "./text.js";

/** A larger edit distance costs minutes in Lunr and means nothing in a word. */
const MAX_EDITS = 2;

/** @typedef {"optional" | "required" | "excluded"} Presence */

/**
 * @typedef {object} Clause
 * @property {string} term lower-case; a star stands for any letters
 * @property {string[]} fields
 * @property {Presence} presence
 * @property {number} boost
 * @property {number} edits
 */

/** A query that Lunr's language does not allow. */
export class QuerySyntaxError extends Error {}

/**
 * @typedef {object} Lexeme
 * @property {"term" | "field" | "presence" | "boost" | "edits"} kind
 * @property {string} text
 */

/**
 * Parse a query; its first ten clauses count, terms are cut at 40 letters, edits at two.
 * @param {string} text
 * @param {string[]} fields of the index
 * @returns {Clause[]}
 * @throws {QuerySyntaxError}
 */
export function parse(text, fields) {
  const lexemes = [...lex(text)];
  /** @type {Clause[]} */
  const clauses = [];
  let at = 0;
  /** @param {Lexeme["kind"]} kind */
  const take = (kind) => (lexemes[at]?.kind === kind ? lexemes[at++].text : null);
  while (at < lexemes.length) {
    const sign = take("presence");
    const field = take("field");
    if (field !== null && !fields.includes(field)) {
      throw new QuerySyntaxError(`unknown field «${field}», known are ${fields.join(", ")}`);
    }
    const term = take("term");
    if (term === null) throw new QuerySyntaxError("expected a term");
    const clause = {
      term: term.toLowerCase().slice(0, MAX_LENGTH),
      fields: field === null ? fields : [field],
      presence: /** @type {Presence} */ (SIGNS[sign ?? ""]),
      boost: 1,
      edits: 0,
    };
    for (let last = null; last !== at; ) {
      last = at;
      clause.edits = Math.min(whole(take("edits")) ?? clause.edits, MAX_EDITS);
      clause.boost = whole(take("boost")) ?? clause.boost;
    }
    clauses.push(clause);
  }
  return clauses.slice(0, MAX_WORDS);
}

/** @type {Record<string, Presence>} */
const SIGNS = { "": "optional", "+": "required", "-": "excluded" };

/**
 * @param {string | null} digits
 * @returns {number | null}
 */
function whole(digits) {
  if (digits === "") throw new QuerySyntaxError("expected a number after ~ or ^");
  return digits === null ? null : Number.parseInt(digits, 10);
}

/**
 * Cut a query into lexemes as Lunr does: white space and hyphens part terms, a backslash takes the
 * next sign as it is, + and - mean something before a term only.
 * @param {string} text
 * @returns {Generator<Lexeme>}
 */
function* lex(text) {
  let term = "";
  let begun = false; // an escaped nothing is a term too
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\") {
      at++;
      term += text[at] ?? "";
      begun = true;
    } else if (sign === ":") {
      yield { kind: "field", text: term };
      [term, begun] = ["", false];
    } else if (sign === "~" || sign === "^") {
      if (begun) yield { kind: "term", text: term };
      [term, begun] = ["", false];
      const digits = /^[0-9]*/.exec(text.slice(at + 1))?.[0] ?? "";
      at += digits.length;
      yield { kind: sign === "~" ? "edits" : "boost", text: digits };
    } else if (!begun && (sign === "+" || sign === "-")) {
      yield { kind: "presence", text: sign };
    } else if (/[\s-]/.test(sign)) {
      if (begun) yield { kind: "term", text: term };
      [term, begun] = ["", false];
    } else {
      term += sign;
      begun = true;
    }
  }
  if (begun) yield { kind: "term", text: term };
}
