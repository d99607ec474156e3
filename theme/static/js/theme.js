// Sets the colour scheme before the first paint, then wires the switch: automatic, light, dark;
// and the buttons that copy a reference.
// Where a search led to an article by its words, they are marked; only then is more loaded.
// So it is with the reader's selection: once there is one, or its button is used.
(() => {
  const states = ["auto", "light", "dark"];
  const root = document.documentElement;
  const key = "theme";

  const stored = () => {
    try {
      return states.find((state) => state === localStorage.getItem(key)) ?? "auto";
    } catch {
      return "auto"; // storage may be forbidden; the switch then lasts for the page
    }
  };

  const hasSelection = () => {
    try {
      return Object.keys(localStorage).some((name) => name.startsWith("selection "));
    } catch {
      return false;
    }
  };

  let state = stored();
  root.dataset.theme = state;

  // What cannot be copied is selected, for the reader to copy.
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("[data-copy]");
    const text = button instanceof HTMLElement && document.getElementById(button.dataset.copy ?? "");
    const status = document.querySelector("[data-copy-status]");
    if (!text || !status) return;
    const words = (text.textContent ?? "").trim();
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(words))
      .then(() => (status.textContent = button.dataset.done ?? ""))
      .catch(() => {
        getSelection()?.selectAllChildren(text);
        status.textContent = button.dataset.failed ?? "";
      });
  });

  document.addEventListener("DOMContentLoaded", () => {
    const marks = document.querySelector("template[data-marks]");
    if (marks instanceof HTMLTemplateElement && new URLSearchParams(location.search).has("mots")) {
      import("./marks.js").then(({ showMarks }) => showMarks(marks)).catch(console.warn);
    }

    const chosen = document.querySelector("[data-keep], [data-selection]");
    if (chosen instanceof HTMLElement) {
      const load = () =>
        import("./selection.js").then(({ useSelection }) => useSelection(chosen)).catch(console.warn);
      if ("selection" in chosen.dataset || hasSelection()) load();
      else chosen.addEventListener("click", () => load().then(() => chosen.click()), { once: true });
    }

    const button = document.querySelector("[data-theme-switch]");
    const word = button?.querySelector("[data-theme-state]");
    if (!(button instanceof HTMLElement) || !word) return;

    /** @param {string} next */
    const choose = (next) => {
      state = next;
      root.dataset.theme = state;
      word.textContent = button.dataset[state] ?? "";
    };

    button.addEventListener("click", () => {
      choose(states[(states.indexOf(state) + 1) % states.length]);
      try {
        localStorage.setItem(key, state);
      } catch {
        // see above
      }
    });
    addEventListener("storage", (event) => {
      if (event.key === key) choose(stored());
    });
    choose(state);
  });
})();
