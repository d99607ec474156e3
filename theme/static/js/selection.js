// Keep a reader's own selection of articles in the browser, and take its references away.
//
// An article gives a button with `data-keep`, its address; the page of the selection a section with
// `data-selection`. Both say in `data-root` where the site begins and in `data-words` what is said.

/** @typedef {{url: string, title: string, language: string, reference: string}} Kept */

// What another page of the same host wrote must not fill the page.
const MOST = 500;
const ADDRESS = /^articles\/[\w%.-]+\.html$/;

/**
 * Bring what an article or the selection's page shows up to date, now and whenever it changes.
 * @param {HTMLElement} element
 */
export function useSelection(element) {
  const show = "keep" in element.dataset ? wireButton(element) : wirePage(element);
  addEventListener("storage", show);
  show();
}

/**
 * Resolve an address of the site.
 * @param {HTMLElement} element
 * @param {string} [url]
 */
const at = ({ dataset }, url = "") => new URL(`${dataset.root}/${url}`, location.href);

/**
 * Name the place of the selection: two sites of one host have two.
 * @param {HTMLElement} element
 */
const place = (element) => `selection ${at(element).pathname}`;

/**
 * Read what is kept; nothing that is no article of the site.
 * @param {HTMLElement} element
 * @returns {Kept[]}
 */
function read(element) {
  try {
    const found = JSON.parse(localStorage.getItem(place(element)) ?? "[]");
    return found.filter((/** @type {Kept} */ one) => ADDRESS.test(one.url)).slice(0, MOST);
  } catch {
    return []; // storage may be forbidden or hold something else
  }
}

/**
 * Keep what is given; tell whether the browser does.
 * @param {HTMLElement} element
 * @param {Kept[]} kept
 */
function write(element, kept) {
  try {
    if (kept.length) localStorage.setItem(place(element), JSON.stringify(kept));
    else localStorage.removeItem(place(element));
    return true;
  } catch {
    return false;
  }
}

/**
 * Say something with its numbers.
 * @param {HTMLElement} element
 * @param {string} key
 * @param {number} [n]
 * @returns {string}
 */
function say({ dataset }, key, n = 0) {
  const words = JSON.parse(dataset.words ?? "{}");
  return (words[`${key}.${n === 1 ? "one" : "other"}`] ?? words[key]).replace("{n}", n);
}

/**
 * Let the button of an article keep it, or no more.
 * @param {HTMLElement} button
 */
function wireButton(button) {
  const url = button.dataset.keep ?? "";
  const status = document.querySelector("[data-copy-status]");
  const show = () => {
    const there = read(button).some((one) => one.url === url);
    button.textContent = say(button, there ? "drop" : "keep");
  };
  button.addEventListener("click", () => {
    const kept = read(button);
    const others = kept.filter((one) => one.url !== url);
    const next = others.length < kept.length ? others : [...kept, described(url)];
    const done = write(button, next);
    show();
    if (status) status.textContent = done ? say(button, "count", next.length) : say(button, "no");
  });
  return show;
}

/**
 * Describe the article of the page.
 * @param {string} url
 * @returns {Kept}
 */
function described(url) {
  const title = document.querySelector("h1");
  const reference = document.querySelector("#citer-iso");
  return {
    url,
    title: title?.textContent ?? "",
    language: title?.lang ?? "",
    reference: (reference?.textContent ?? "").trim(),
  };
}

/**
 * Let the page of the selection list it, shorten it and take its references away.
 * @param {HTMLElement} section
 */
function wirePage(section) {
  const status = section.querySelector("[data-status]");
  const list = section.querySelector("ol");
  const tools = section.querySelector("[data-tools]");
  const template = section.querySelector("template");
  const show = () => {
    const kept = read(section);
    if (status) status.textContent = say(section, kept.length ? "count" : "none", kept.length);
    if (tools instanceof HTMLElement) tools.hidden = !kept.length;
    list?.replaceChildren(...kept.map((one) => row(section, template, one, drop)));
  };
  /** @param {Kept} gone */
  const drop = (gone) => {
    const kept = read(section);
    const at = kept.findIndex((one) => one.url === gone.url);
    write(section, kept.filter((one) => one.url !== gone.url));
    show();
    const next = list?.querySelectorAll("button")[Math.min(at, kept.length - 2)];
    if (next) next.focus();
    else focusOn(section.querySelector("h2"));
  };
  section.addEventListener("click", ({ target }) => {
    const name = target instanceof HTMLElement ? target.dataset.take : undefined;
    if (name) take(section, name, status);
    if (target instanceof HTMLElement && "clear" in target.dataset) {
      write(section, []);
      show();
      focusOn(section.querySelector("h2"));
    }
  });
  return show;
}

/** @param {HTMLElement | null} element */
function focusOn(element) {
  if (!element) return;
  element.tabIndex = -1;
  element.focus();
}

/**
 * Show a kept article.
 * @param {HTMLElement} section
 * @param {HTMLTemplateElement | null} template
 * @param {Kept} kept
 * @param {(kept: Kept) => void} drop
 */
function row(section, template, kept, drop) {
  const part = /** @type {DocumentFragment} */ (template?.content.cloneNode(true));
  const link = part.querySelector("a");
  if (link) {
    link.href = at(section, kept.url).href;
    link.textContent = String(kept.title);
    if (kept.language) link.lang = String(kept.language);
    link.dir = "auto";
  }
  part.querySelector("[data-reference]")?.append(String(kept.reference));
  part.querySelector("button .visually-hidden")?.append(String(kept.title));
  part.querySelector("button")?.addEventListener("click", () => drop(kept));
  return part;
}

/**
 * Fetch the reference files beside the articles and give them as one.
 * @param {HTMLElement} section
 * @param {string} name the file's: its ending is that of the files beside the articles
 * @param {Element | null} status
 */
async function take(section, name, status) {
  const ending = name.slice(name.indexOf("."));
  const texts = await Promise.all(
    read(section).map(async ({ url }) => {
      const answer = await fetch(at(section, url.replace(/\.html$/, ending))).catch(() => null);
      return answer?.ok ? answer.text() : null;
    }),
  );
  const found = texts.filter((text) => text !== null);
  if (found.length) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([joined(found, ending)]));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
  const lost = texts.length - found.length;
  if (status) status.textContent = lost ? say(section, "lost", lost) : say(section, "taken", found.length);
}

/**
 * Join files of references of one format.
 * @param {string[]} texts
 * @param {string} ending
 */
function joined(texts, ending) {
  if (!ending.endsWith("json")) return texts.join("\n");
  return JSON.stringify(texts.flatMap((text) => JSON.parse(text)), null, 1) + "\n";
}
