// What is looked for, as the address of the page says it: `?q=otan&source=rt-france&tri=recents`.

/** Of what is typed, so much is looked at. */
export const MAX_TYPED = 1000;
// An address is anyone's text: so many values of a filter, and pages, are enough.
const MAX_VALUES = 50;
const MAX_PAGES = 100;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The kinds of filter, by their names in the address. @type {[string, string][]} */
const KINDS = [
  ["source", "source"],
  ["theme", "topic"],
  ["personne", "person"],
  ["organisation", "organisation"],
  ["lieu", "place"],
  ["langue", "language"],
];
/** @type {Record<string, Order>} */
const ORDERS = { recents: "newest", anciens: "oldest" };

/** @typedef {"relevance" | "newest" | "oldest"} Order */

/**
 * @typedef {object} Wanted
 * @property {string} text
 * @property {string} from first month, `2022-01`, empty if there is none
 * @property {string} to last month
 * @property {Map<string, Set<string>>} chosen names of values by kind; no kind without any
 * @property {Order} order
 * @property {number} pages how many pages of results are shown
 */

/**
 * Read what an address asks for; what makes no sense is left out.
 * @param {string} search
 * @returns {Wanted}
 */
export function readWanted(search) {
  const params = new URLSearchParams(search);
  const chosen = new Map();
  for (const [name, kind] of KINDS) {
    const values = params.getAll(name).filter(Boolean).slice(0, MAX_VALUES);
    if (values.length) chosen.set(kind, new Set(values));
  }
  return {
    text: (params.get("q") ?? "").slice(0, MAX_TYPED),
    from: monthOf(params.get("de")),
    to: monthOf(params.get("a")),
    chosen,
    order: ORDERS[params.get("tri") ?? ""] ?? "relevance",
    pages: Math.min(Math.max(Math.trunc(Number(params.get("page"))) || 1, 1), MAX_PAGES),
  };
}

/**
 * Write the address that asks for it, beside what the page does not know of.
 * @param {Wanted} wanted
 * @param {string} href the page's address now
 */
export function writeWanted(wanted, href) {
  const address = new URL(href);
  const params = address.searchParams;
  for (const name of ["q", "de", "a", "tri", "page", ...KINDS.map(([name]) => name)]) params.delete(name);
  if (wanted.text.trim()) params.set("q", wanted.text);
  if (wanted.from) params.set("de", wanted.from);
  if (wanted.to) params.set("a", wanted.to);
  for (const [name, kind] of KINDS) {
    for (const value of wanted.chosen.get(kind) ?? []) params.append(name, value);
  }
  const order = Object.keys(ORDERS).find((name) => ORDERS[name] === wanted.order);
  if (order) params.set("tri", order);
  if (wanted.pages > 1) params.set("page", String(wanted.pages));
  address.hash = "";
  return address.href;
}

/** Give what is wanted with another choice of a kind, from its first page. @param {Wanted} wanted @param {string} kind @param {ReadonlySet<string>} names */
export function withChoice(wanted, kind, names) {
  const chosen = new Map(wanted.chosen);
  if (names.size) chosen.set(kind, new Set(names));
  else chosen.delete(kind);
  return { ...wanted, chosen, pages: 1 };
}

/** Give what is wanted of another period, from its first page. @param {Wanted} wanted @param {string} from @param {string} to */
export function withPeriod(wanted, from, to) {
  return { ...wanted, from: monthOf(from), to: monthOf(to), pages: 1 };
}

/** Count the filters: values chosen, and the period. @param {Wanted} wanted */
export function countFilters({ from, to, chosen }) {
  let count = from || to ? 1 : 0;
  for (const names of chosen.values()) count += names.size;
  return count;
}

/** @param {string | null} text */
function monthOf(text) {
  return text !== null && MONTH.test(text) ? text : "";
}
