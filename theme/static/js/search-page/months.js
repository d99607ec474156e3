// Months in words, and a histogram of them: a list of links that choose a month or a year.

import { make } from "./parts.js";

/** @typedef {import("./parts.js").Say} Say */
/** @typedef {{from: string, to: string}} Period */

/** Up to so many years bars are months: more would fill a screen. Of more, years lead to theirs. */
const MOST_YEARS = 3;
/** One text among thousands is still seen, in per cent of the highest bar. */
const LEAST = 4;
const SVG = "http://www.w3.org/2000/svg";

/**
 * Say a month in words: `janvier 2022`, or `janv.`.
 * @param {string} month `2022-01`
 * @param {Intl.DateTimeFormatOptions} form
 */
export function monthWords(month, form = { month: "long", year: "numeric" }) {
  const language = document.documentElement.lang || undefined;
  return new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" }).format(new Date(`${month}-01T00:00Z`));
}

/**
 * Draw the bars: months of few years or of the years chosen, else years.
 * @param {HTMLElement} place
 * @param {Map<string, number>} byMonth texts by month or bare year
 * @param {Period} chosen
 * @param {(period: Period) => string} addressOf
 * @param {Say} say
 */
export function drawBars(place, byMonth, chosen, addressOf, say) {
  /** @type {Map<string, number>} */
  const byYear = new Map();
  for (const [month, count] of byMonth) {
    const year = month.slice(0, 4);
    byYear.set(year, (byYear.get(year) ?? 0) + count);
  }
  const years = [...byYear.keys()].sort();
  const within = years.filter((year) => touches(year, chosen));
  const near = years.length > MOST_YEARS && within.length ? within : years;
  const months = near.length <= MOST_YEARS;
  const groups = months
    ? near.toReversed().map((year) => ({ label: year, bars: monthsOf(year, byMonth) }))
    : [{ label: "", bars: years.map((year) => barOf(year, byYear.get(year) ?? 0)) }];
  const all = groups.flatMap(({ bars }) => bars);
  const most = Math.max(1, ...all.map(({ count }) => count));
  // Marks tell bars apart: there are none where all are chosen.
  const marked = all.every(({ period }) => isWithin(period, chosen)) ? { from: "", to: "" } : chosen;
  const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("data-period") : null;
  place.replaceChildren(
    ...groups.flatMap(({ label, bars }) => [
      ...(label ? [make("p", { class: "bar-year" }, link(barOf(label, byYear.get(label) ?? 0), [label], marked, addressOf))] : []),
      make("ol", label ? {} : { class: "years" }, ...bars.map((bar) => item(bar, most, marked, addressOf, say))),
    ]),
  );
  const again = focused && [...place.querySelectorAll("a")].find((one) => one.dataset.period === focused);
  if (again) again.focus();
}

/** @typedef {{period: Period, label: string, count: number}} Bar */

/** @param {string} year @param {number} count @returns {Bar} */
function barOf(year, count) {
  return { period: { from: `${year}-01`, to: `${year}-12` }, label: year, count };
}

/** @param {string} year @param {Map<string, number>} byMonth @returns {Bar[]} */
function monthsOf(year, byMonth) {
  return Array.from({ length: 12 }, (_, place) => {
    const month = `${year}-${String(place + 1).padStart(2, "0")}`;
    const label = monthWords(month, { month: "short" });
    return { period: { from: month, to: month }, label, count: byMonth.get(month) ?? 0 };
  });
}

/**
 * @param {Bar} bar
 * @param {number} most
 * @param {Period} chosen
 * @param {(period: Period) => string} addressOf
 * @param {Say} say
 */
function item(bar, most, chosen, addressOf, say) {
  const label = make("span", { class: "bar-label" }, bar.label);
  if (!bar.count) return make("li", { "aria-hidden": "true" }, label);
  const name = bar.label.length === 4 && /\d/.test(bar.label) ? "" : ` ${bar.period.from.slice(0, 4)}`;
  return make("li", {}, link(bar, [
    make("span", { class: "count", "aria-hidden": "true" }, say("number", { n: bar.count })),
    drawing(Math.max(LEAST, Math.round((100 * bar.count) / most))),
    label,
    make("span", { class: "visually-hidden" }, `${name}, ${say("texts", { n: bar.count })}`),
  ], chosen, addressOf));
}

/**
 * @param {Bar} bar
 * @param {(Node | string)[]} content
 * @param {Period} chosen
 * @param {(period: Period) => string} addressOf
 */
function link({ period }, content, chosen, addressOf) {
  const { from, to } = period;
  const made = make("a", { href: addressOf(period), "data-period": `${from}/${to}` }, ...content);
  if (isWithin(period, chosen)) made.setAttribute("aria-current", "true");
  return made;
}

/** The height of the highest bar, in pixels. */
const HIGHEST = 52;

/** @param {number} share of the highest, in per cent */
function drawing(share) {
  const svg = document.createElementNS(SVG, "svg");
  const bar = document.createElementNS(SVG, "rect");
  for (const [name, value] of [["viewBox", "0 0 9 9"], ["preserveAspectRatio", "none"], ["aria-hidden", "true"]]) {
    svg.setAttribute(name, value);
  }
  svg.setAttribute("height", String(Math.round((share * HIGHEST) / 100)));
  for (const name of ["width", "height"]) bar.setAttribute(name, "9");
  svg.append(bar);
  return svg;
}

/** Tell whether all of a bar's months are chosen. @param {Period} period @param {Period} chosen */
function isWithin({ from, to }, chosen) {
  return Boolean(chosen.from || chosen.to) && from >= chosen.from && (!chosen.to || to <= chosen.to);
}

/** @param {string} year @param {Period} period */
function touches(year, { from, to }) {
  return (!from || year >= from.slice(0, 4)) && (!to || year <= to.slice(0, 4));
}
