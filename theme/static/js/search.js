// Search as the reader types, on a page that works without this script.
//
// The page gives a form with `data-search`, `data-root`, `data-index` and `data-messages`, a place
// for the status, one for the results, a template of a result, a section shown when there are no
// results to show, and a button for more of them. The engine is loaded at the first need of it.

/** @typedef {import("../search/engine.js").Engine} Engine */
/** @typedef {import("../search/engine.js").Found} Found */
/** @typedef {import("../search/format.js").Entry} Entry */
/** @typedef {typeof import("../search/mark.js").marks} Marks */
/** @typedef {{find: Engine, marks: Marks}} Tools */

const PAUSE_MS = 150; // between the last key and the search
const PER_PAGE = 10;
const MAX_TYPED = 1000;

/**
 * @template {Element} T
 * @param {string} selector
 * @param {{new (): T}} type
 * @param {ParentNode} [within]
 * @returns {T | null}
 */
function part(selector, type, within = document) {
  const element = within.querySelector(selector);
  return element instanceof type ? element : null;
}

const form = part("form[data-search]", HTMLFormElement);
const field = form && part("input[name=q]", HTMLInputElement, form);
const results = part("[data-search-results]", HTMLElement);
const template = part("template[data-search-result]", HTMLTemplateElement);
const status = part("[data-search-status]", HTMLElement);
const fallback = part("[data-search-fallback]", HTMLElement);
const more = part("[data-search-more]", HTMLElement);

const messages = read(form?.dataset.messages);
const indexAddress = new URL(form?.dataset.index ?? "search/meta.json", document.baseURI).href;
const root = new URL(`${form?.dataset.root ?? "."}/`, document.baseURI);

/** @type {Promise<Tools> | null} */
let loading = null;
/** @type {Found | null} */
let found = null;
/** Only the last search started may show its results. */
let turn = 0;
let timer = 0;
/** A query sent off keeps its place in the history when the next one is typed. */
let sent = false;

/**
 * @param {string | undefined} text
 * @returns {Record<string, string>}
 */
function read(text) {
  try {
    return JSON.parse(text ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/**
 * Write a message with its values in place.
 * @param {string} key
 * @param {Record<string, string>} [values]
 */
function say(key, values = {}) {
  return (messages[key] ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** @param {string} text */
function announce(text) {
  if (status && status.textContent !== text) status.textContent = text;
}

/**
 * Load the engine and open the index, once; after a failure, again.
 * @param {RequestCache} [cache]
 * @returns {Promise<Tools>}
 */
function load(cache) {
  if (!loading || cache) {
    loading = Promise.all([import("../search/engine.js"), import("../search/mark.js")]).then(
      async ([{ Engine }, { marks }]) => {
        const find = await Engine.open(indexAddress, (url, options) => fetch(url, options), cache);
        return { find, marks };
      },
    );
    loading.catch(() => (loading = null));
  }
  return loading;
}

/**
 * Search and read the first records; with a fresh index if files of the known one are gone.
 * @param {string} text
 * @param {boolean} typing
 */
async function ask(text, typing) {
  /** @param {RequestCache} [cache] */
  const once = async (cache) => {
    const { find } = await load(cache);
    const answer = await find.search(text, { typing });
    return { answer, entries: await find.records(answer.numbers.slice(0, PER_PAGE)) };
  };
  try {
    return await once();
  } catch {
    return once("reload");
  }
}

/**
 * Show what a query finds.
 * @param {string} text
 * @param {boolean} typing
 */
async function search(text, typing) {
  const mine = ++turn;
  if (!text.trim()) {
    show(null);
    announce(say("idle"));
    return;
  }
  const waiting = setTimeout(() => mine === turn && announce(say("loading")), PAUSE_MS);
  try {
    const { answer, entries } = await ask(text, typing);
    if (mine !== turn) return;
    show(answer);
    await append(entries);
    announce(summary(text, answer));
  } catch (error) {
    if (mine !== turn) return;
    console.warn(error);
    show(null);
    announce(say("failed"));
  } finally {
    clearTimeout(waiting);
  }
}

/**
 * Say in words what was found.
 * @param {string} text
 * @param {Found} answer
 */
function summary(text, { numbers, repaired, phrases }) {
  const count = String(numbers.length).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  if (!numbers.length) return say("none", { q: text.trim() });
  const counted = say(numbers.length === 1 ? "one" : "many", { n: count, q: text.trim() });
  const told = repaired === null ? counted : `${say("repaired", { q: repaired })} · ${counted}`;
  return phrases === "none" ? `${say("no_phrase")} ${told}` : told;
}

/**
 * Make room for an answer, or for the page without one.
 * @param {Found | null} answer
 */
function show(answer) {
  found = answer;
  results?.replaceChildren();
  if (results) results.hidden = !answer?.numbers.length;
  if (fallback) fallback.hidden = answer !== null;
  if (more) more.hidden = true;
}

/**
 * Add results to the list.
 * @param {Entry[]} entries
 * @returns {Promise<Element | null>} the first of them
 */
async function append(entries) {
  const { find, marks } = await load();
  const forms = found?.forms ?? new Set();
  /**
   * @param {Element | null} element
   * @param {string} text
   */
  const write = (element, text) => {
    const pieces = marks(text, forms, find.store.meta);
    element?.replaceChildren(
      ...pieces.map((piece) => {
        if (!piece.marked) return piece.text;
        const mark = document.createElement("mark");
        mark.textContent = piece.text;
        return mark;
      }),
    );
  };
  const items = entries.map((entry) => item(entry, write)).filter((one) => one !== null);
  for (const [place, one] of items.entries()) {
    const summary = one.querySelector("[data-summary]");
    if (!summary || summary.querySelector("mark")) continue;
    // The summary shows none of the words: show a passage that does, once its text is there.
    find.passage(entries[place].number, forms, found?.sequences).then(
      (passage) => passage && write(summary, passage),
      (error) => console.warn(error),
    );
  }
  results?.append(...items);
  if (more) more.hidden = !found || (results?.childElementCount ?? 0) >= found.numbers.length;
  return items[0] ?? null;
}

/**
 * Make the list item of a result.
 * @param {Entry} entry
 * @param {(element: Element | null, text: string) => void} write
 */
function item(entry, write) {
  const copy = template?.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof Element)) return null;
  const link = part("[data-title]", HTMLAnchorElement, copy);
  if (link) link.href = new URL(entry.url, root).href;
  write(link, entry.title);
  write(copy.querySelector("[data-summary]"), entry.summary);
  if (entry.language && entry.language !== document.documentElement.lang) {
    link?.setAttribute("lang", entry.language);
    copy.querySelector("[data-summary]")?.setAttribute("lang", entry.language);
  }
  fill(copy.querySelector("[data-source]"), entry.source);
  fill(dated(copy.querySelector("[data-date]"), entry.date), entry.shown);
  return copy;
}

/**
 * @param {Element | null} element
 * @param {string} text
 */
function fill(element, text) {
  if (text) element?.replaceChildren(text);
  else element?.remove();
}

/**
 * Give a date's element its machine-readable date; an undated text has no `time`.
 * @param {Element | null} element
 * @param {string} date
 */
function dated(element, date) {
  if (date) {
    element?.setAttribute("datetime", date);
    return element;
  }
  const span = document.createElement("span");
  element?.replaceWith(span);
  return element && span;
}

async function showMore() {
  const mine = turn;
  try {
    const { find } = await load();
    const start = results?.childElementCount ?? 0;
    const entries = await find.records(found?.numbers.slice(start, start + PER_PAGE) ?? []);
    if (mine !== turn) return;
    const first = await append(entries);
    part("a", HTMLAnchorElement, first ?? undefined)?.focus();
  } catch {
    announce(say("failed"));
  }
}

/** The address of this page with a query. @param {string} text */
function addressOf(text) {
  const address = new URL(location.href);
  if (text.trim()) address.searchParams.set("q", text);
  else address.searchParams.delete("q");
  address.hash = "";
  return address;
}

/**
 * Write the query in the address: a new place in the history when it is sent off, or the first
 * time that it changes after that.
 * @param {string} text
 * @param {boolean} sending
 */
function remember(text, sending) {
  const address = addressOf(text).href;
  try {
    if (address !== location.href) {
      if (sending || sent) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    }
  } catch {
    // A browser may refuse many changes in a short time: the address is then a little late.
  }
  sent = sending;
}

function typed() {
  return (field?.value ?? "").slice(0, MAX_TYPED);
}

function restore() {
  const text = (new URLSearchParams(location.search).get("q") ?? "").slice(0, MAX_TYPED);
  if (field && field.value !== text) field.value = text;
  clearTimeout(timer);
  sent = text !== "";
  search(text, false);
}

if (form && field) {
  field.addEventListener("focus", () => void load().catch(() => {}), { once: true });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember(typed(), false);
      search(typed(), true);
    }, PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    remember(typed(), true);
    search(typed(), false);
  });
  more?.addEventListener("click", showMore);
  addEventListener("popstate", restore);
  restore();
}

export {}; // a module: its names are its own
