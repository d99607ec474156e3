// Search as the reader types, on a page that works without this script (docs/theming.md).
//
// What is wanted stands in the address. The engine is loaded at the first need of it, filters and
// suggestions when they are used.

import { MAX_TYPED, readWanted, writeWanted } from "./search-page/address.js";
import { part, sayer, show } from "./search-page/parts.js";
import { isIdle, PER_PAGE, Session } from "./search-page/session.js";
import { summary } from "./search-page/summary.js";

/** @typedef {import("./search-page/address.js").Wanted} Wanted */
/** @typedef {import("./search-page/session.js").Answer} Answer */
/** @typedef {import("./search-page/suggestions.js").Suggestions} Suggestions */

const PAUSE_MS = 150; // between the last key and the search

const form = part("form[data-search]", HTMLFormElement);
const field = form && part("input[name=q]", HTMLInputElement, form);
const results = part("[data-search-results]", HTMLElement);
const template = part("template[data-search-result]", HTMLTemplateElement);
const status = part("[data-search-status]", HTMLElement);
const fallback = part("[data-search-fallback]", HTMLElement);
const latest = document.querySelectorAll("[data-search-latest]");
const more = part("[data-search-more]", HTMLElement);
const retry = part("[data-search-retry]", HTMLElement);
const order = part("[data-search-order]", HTMLSelectElement);
const panel = part("[data-search-filters]", HTMLElement);
const chips = part("[data-search-chips]", HTMLElement);
const removals = part("[data-search-removals]", HTMLElement);
const near = part("[data-search-near]", HTMLElement);
const suggesting = part("[data-search-suggestions]", HTMLElement);

const say = sayer(form?.dataset.messages, document.documentElement.lang);
const root = new URL(`${form?.dataset.root ?? "."}/`, document.baseURI);
const session = new Session(
  new URL(form?.dataset.index ?? "search/meta.json", document.baseURI).href,
  ({ Filters }) =>
    panel && chips && removals ? new Filters({ panel, chips, removals }, say, () => wanted, go) : null,
);

let wanted = readWanted(location.search);
/** What is shown now. @type {Answer | null} */
let shown = null;
/** @type {Promise<Suggestions | null> | null} */
let naming = null;
/** The last search started; it never fails. @type {Promise<void>} */
let searching = Promise.resolve();
/** Whether it ended in failure. */
let failed = false;
/** Only it may show its results. */
let turn = 0;
let timer = 0;
/** What was sent off keeps its place in the history when more is typed. */
let sent = false;
/** Whether the last word may have more letters. */
let unfinished = false;

/** @param {string} text */
function announce(text) {
  if (status && status.textContent !== text) status.textContent = text;
}

/** Show what is wanted. */
function search() {
  return (searching = searchOnce());
}

async function searchOnce() {
  const mine = ++turn;
  failed = false;
  show(near, false);
  showOrder();
  if (session.isAtRest(wanted)) {
    show(retry, false);
    showNothing(say("idle"));
    return;
  }
  const waiting = setTimeout(() => mine === turn && announce(say("loading")), PAUSE_MS);
  try {
    const answer = await session.ask(wanted, unfinished);
    if (mine === turn) await showAnswer(answer);
  } catch (error) {
    if (mine !== turn) return;
    failed = true;
    console.warn(error);
    showNothing(say("failed"));
    show(retry, true);
  } finally {
    clearTimeout(waiting);
  }
}

/** Show the order; without words nothing is more relevant, and the newest come first. */
function showOrder() {
  if (!order) return;
  const wordless = !wanted.text.trim();
  for (const option of order.options) if (option.value === "relevance") option.hidden = wordless;
  order.value = wordless && wanted.order === "relevance" ? "newest" : wanted.order;
}

/** @param {Answer} answer */
async function showAnswer(answer) {
  const filters = answer.sifted && (await session.filters());
  const rows = await rowsOf(answer.entries, answer);
  if (answer.sifted) filters?.draw(wanted, answer.sifted);
  shown = answer;
  show(retry, false); // not before: it may have the focus
  if (isIdle(wanted)) {
    showNothing(say("idle"));
    return;
  }
  const count = answer.numbers.length;
  results?.replaceChildren(...rows);
  show(results, count > 0);
  show(more, rows.length < count);
  show(order?.parentElement ?? null, count > 1);
  show(fallback, count === 0);
  for (const list of latest) show(list, false);
  announce(summary(answer, wanted, say));
  if (!count && !answer.sifted?.all) offerNear();
}

/** Name the nearest words of the archive; what fails here is missed by nobody. */
async function offerNear() {
  const mine = turn;
  if (!near) return;
  try {
    const [{ drawNear }, { engine }] = await Promise.all([
      import("./search-page/near.js"),
      session.load(),
    ]);
    await drawNear(near, engine, wanted.text, say, () => mine === turn);
  } catch (error) {
    console.warn(error);
  }
}

/** Show the archive's lists and no result. @param {string} words */
function showNothing(words) {
  results?.replaceChildren();
  for (const element of [results, more, removals, order?.parentElement ?? null]) show(element, false);
  show(fallback, true);
  for (const list of latest) show(list, true);
  announce(words);
}

/**
 * Make the rows of some results.
 * @param {Answer["entries"]} entries
 * @param {Answer} answer
 */
async function rowsOf(entries, { found }) {
  const { engine, rowsOf: make } = await session.load();
  if (!template) return [];
  const forms = found?.forms ?? new Set();
  const sequences = found?.sequences ?? [];
  const text = found?.repaired ?? wanted.text;
  return make(entries, { engine, root, template, forms, sequences, text });
}

async function showMore() {
  const mine = turn;
  try {
    const { engine } = await session.load();
    const start = results?.childElementCount ?? 0;
    const numbers = shown?.numbers ?? [];
    const entries = await engine.records(numbers.slice(start, start + PER_PAGE));
    if (mine !== turn || !shown) return;
    const rows = await rowsOf(entries, shown);
    results?.append(...rows);
    show(more, start + rows.length < numbers.length);
    wanted = { ...wanted, pages: wanted.pages + 1 };
    remember("replace");
    part("a", HTMLAnchorElement, rows[0])?.focus();
  } catch (error) {
    console.warn(error);
    announce(say("failed"));
  }
}

/** Count anew for the choices that are open to see; the results stay. */
async function recount() {
  if (failed) search(); // a reader looks for choices after a failure: they may come now
  await searching; // counts are of what it finds
  if (failed) return;
  const mine = turn;
  try {
    const [{ engine }, filters] = await Promise.all([session.load(), session.filters()]);
    const sifted = await filters?.sift(engine.store, shown?.found?.numbers ?? null, wanted);
    if (sifted && mine === turn) filters?.draw(wanted, sifted);
  } catch {
    search(); // meets the same failure, tries a fresh index and says what is wrong
  }
}

/**
 * Write what is wanted in the address.
 * @param {"push" | "replace"} how
 */
function remember(how) {
  const address = writeWanted(wanted, location.href);
  if (address === location.href) return;
  try {
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    // A browser may refuse many changes in a short time: the address is then a little late.
  }
}

/** Want something else, from a place of its own in the history. @param {Wanted} next */
function go(next) {
  clearTimeout(timer);
  wanted = { ...next, text: typed() };
  sent = true;
  search();
  setTimeout(remember, 0, "push"); // takes long: what the search reads is then on its way
}

function typed() {
  return (field?.value ?? "").slice(0, MAX_TYPED);
}

/** Want what the address says, as when one comes or comes back. */
async function restore() {
  clearTimeout(timer);
  wanted = readWanted(location.search);
  if (field && field.value !== wanted.text) field.value = wanted.text;
  hideSuggestions();
  sent = !isIdle(wanted);
  unfinished = false;
  await search();
  // A reader who comes back from a text goes on from its row.
  const row = results?.children[history.state?.row];
  if (row) part("a", HTMLAnchorElement, row)?.focus();
}

/** Suggest people, places and topics for what is typed; without them the search goes on. */
async function suggestNames() {
  naming ??= session.suggestions().then(({ Suggestions }) =>
    suggesting && field ? new Suggestions(suggesting, field, root, say) : null,
  );
  naming.catch(() => (naming = null));
  try {
    const [suggestions, { engine }] = await Promise.all([naming, session.load()]);
    await suggestions?.update(engine.store, typed());
  } catch (error) {
    console.warn(error);
  }
}

function hideSuggestions() {
  naming?.then((suggestions) => suggestions?.hide(), () => {});
}

function listen() {
  field?.addEventListener("focus", () => void session.load().catch(() => {}), { once: true });
  field?.addEventListener("input", () => {
    clearTimeout(timer);
    session.prepare(typed());
    timer = setTimeout(() => {
      wanted = { ...wanted, text: typed(), pages: 1 };
      remember(sent ? "push" : "replace");
      [sent, unfinished] = [false, true];
      search();
      if (suggesting) suggestNames();
    }, PAUSE_MS);
  });
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    hideSuggestions();
    unfinished = false;
    go({ ...wanted, pages: 1 });
  });
  order?.addEventListener("change", () => {
    go({ ...wanted, order: /** @type {Wanted["order"]} */ (order.value), pages: 1 });
  });
  more?.addEventListener("click", showMore);
  retry?.addEventListener("click", async () => {
    await search();
    (retry.hidden ? part("a", HTMLAnchorElement, results ?? undefined) : retry)?.focus();
  });
  results?.addEventListener("click", (event) => {
    const row = event.target instanceof Element && event.target.closest("[data-search-results] > *");
    if (row && results) history.replaceState({ row: [...results.children].indexOf(row) }, "");
  });
  if (panel) panel.dataset.ready = "";
  panel?.addEventListener("toggle", ({ target }) => {
    if (target instanceof HTMLDetailsElement && target !== panel && target.open) recount();
  }, true);
  addEventListener("popstate", restore);
  restore();
}

if (form && field) listen();
