// The parts of the search page that its scripts fill, and small ways to make more.

/**
 * @template {Element} T
 * @param {string} selector
 * @param {{new (): T}} type
 * @param {ParentNode} [within]
 * @returns {T | null}
 */
export function part(selector, type, within = document) {
  const element = within.querySelector(selector);
  return element instanceof type ? element : null;
}

/**
 * Make an element; strings become text, never markup.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[N]}
 */
export function make(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

/**
 * Make what holds a curator's label, whose language the page may not share.
 * @param {string} label
 */
export function makeLabel(label) {
  const language = document.querySelector("form[data-search]")?.getAttribute("data-labels-language");
  return make("bdi", language ? { lang: language } : {}, label);
}

/** @param {Element | null} element @param {boolean} shown */
export function show(element, shown) {
  if (element instanceof HTMLElement) element.hidden = !shown;
}

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/**
 * Give a function that says the page's messages with their values in place; `n` chooses among
 * plurals, and numbers are written as the language does.
 * @param {string | undefined} table JSON
 * @param {string} language
 * @returns {Say}
 */
export function sayer(table, language) {
  /** @type {Record<string, string>} */
  let messages = {};
  try {
    messages = JSON.parse(table ?? "{}") ?? {};
  } catch {
    // Without words the page still shows what it finds.
  }
  const numbers = new Intl.NumberFormat(language || undefined);
  const plurals = new Intl.PluralRules(language || undefined);
  return (key, values = {}) => {
    const { n } = values;
    const form = typeof n === "number" ? messages[`${key}.${plurals.select(n)}`] : undefined;
    const text = form ?? messages[`${key}.other`] ?? messages[key] ?? "";
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return typeof value === "number" ? numbers.format(value) : (value ?? whole);
    });
  };
}
