// Sets the colour scheme before the first paint, then wires the switch: automatic, light, dark.
(() => {
  const states = ["auto", "light", "dark"];
  const root = document.documentElement;
  const key = "theme";

  const stored = () => {
    try {
      const state = localStorage.getItem(key);
      return states.includes(state) ? state : "auto";
    } catch {
      return "auto"; // storage may be forbidden; the switch then lasts for the page
    }
  };

  const store = (state) => {
    try {
      localStorage.setItem(key, state);
    } catch {
      // see above
    }
  };

  root.dataset.theme = stored();

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    const word = button?.querySelector("[data-theme-state]");
    if (!word) return;
    const show = () => {
      word.textContent = button.dataset[root.dataset.theme];
    };
    button.addEventListener("click", () => {
      const next = states[(states.indexOf(root.dataset.theme) + 1) % states.length];
      root.dataset.theme = next;
      store(next);
      show();
    });
    addEventListener("storage", (event) => {
      if (event.key !== key) return;
      root.dataset.theme = stored();
      show();
    });
    show();
  });
})();
