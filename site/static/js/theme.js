// Applies the remembered theme before the page is drawn; without it the device decides.
// Loaded blocking in the head, so that nobody sees a flash of the other theme.
(() => {
  const root = document.documentElement;

  function remembered() {
    try { return localStorage.getItem("theme"); } catch { return null; }
  }

  function apply(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  }

  function show(theme) {
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === (theme || "device")));
    }
  }

  function choose(theme) {
    try {
      if (theme === "device") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch { /* a browser that forgets still shows the choice on this page */ }
    apply(theme);
    show(theme);
  }

  apply(remembered());

  document.addEventListener("DOMContentLoaded", () => {
    for (const place of document.querySelectorAll("[data-needs-script]")) place.hidden = false;
    show(remembered());
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (button) choose(button.dataset.themeChoice);
    if (event.target.closest("[data-print]")) window.print();
  });
})();
