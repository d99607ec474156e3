// The date of every document, as precisely as it is known: periods, months, order by date.

import { Reader } from "./bytes.js";
import { inflated } from "./inflate.js";

/** @typedef {import("./store.js").Store} Store */

const UNDATED = 0;
const NO_DOCUMENT = 1;
const DATED = 2;
const MONTHS = 13;
const DAYS = 32;

/**
 * Read the dates of an index.
 * @param {Store} store
 */
export async function loadDates(store) {
  const { name } = store.meta.dates;
  return store.once(`dates/${name}.bin`, async (response) => new Dates(await inflated(response)));
}

export class Dates {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    /** @type {number[]} */
    const codes = [];
    /** @type {number[]} */
    const documents = [];
    const reader = new Reader(bytes);
    for (let before = 0; reader.at < bytes.length; ) {
      const step = reader.varint();
      if (step !== NO_DOCUMENT) documents.push(codes.length);
      if (step < DATED) {
        codes.push(UNDATED);
        continue;
      }
      const up = step - DATED;
      before += up % 2 ? -(up + 1) / 2 : up / 2;
      codes.push(before);
    }
    /** The numbers that documents have, ascending. */
    this.documents = documents;
    /** By number: 0 without a date, else a code that sorts as dates do. */
    this.codes = Uint32Array.from(codes);
  }

  /** Give the month of a document as `2022-01`, its year if no more is known, or nothing. @param {number} number */
  month(number) {
    const code = this.codes[number];
    const month = (code >> 5) % MONTHS;
    const year = String(Math.floor(code / (MONTHS * DAYS))).padStart(4, "0");
    if (!code) return "";
    return month ? `${year}-${String(month).padStart(2, "0")}` : year;
  }

  /**
   * Make a test of a period of whole months, each end open if empty: a text is in it if all days
   * that it may be of are.
   * @param {string} from `2022-01`, or a year
   * @param {string} to
   * @returns {(number: number) => boolean}
   */
  within(from, to) {
    const low = from ? monthCode(from, 1) : 1;
    const high = to ? monthCode(to, 12) + DAYS - 1 : Infinity;
    return (number) => {
      const code = this.codes[number];
      // A text of which only the year is known may be of any of its months.
      const anyMonth = code % (MONTHS * DAYS) === 0;
      return code > 0 && (anyMonth ? code + DAYS : code) >= low && (anyMonth ? code + 12 * DAYS : code) <= high;
    };
  }

  /**
   * Order documents by date; the undated come last.
   * @param {Iterable<number>} numbers
   * @param {boolean} newest whether the newest come first
   */
  inOrder(numbers, newest) {
    const { codes } = this;
    const sign = newest ? -1 : 1;
    return [...numbers].sort((a, b) =>
      codes[a] && codes[b] ? sign * (codes[a] - codes[b] || a - b) : Number(!codes[a]) - Number(!codes[b]) || a - b,
    );
  }
}

/**
 * @param {string} text
 * @param {number} otherwise the month if there is none
 */
function monthCode(text, otherwise) {
  const [year, month] = text.split("-").map(Number);
  return (year * MONTHS + (month || otherwise)) * DAYS;
}
