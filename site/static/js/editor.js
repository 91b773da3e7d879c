// Names each rich text field of the admin by the label above it: Draftail leaves them nameless,
// and a screen reader says “edit text” for all. New fields appear as blocks are added.
(() => {
  function name(field) {
    const place = field.closest("[data-contentpath]");
    const label = place?.querySelector(":scope > label, :scope > .w-field__label")
      || field.closest(".w-panel")?.querySelector(".w-panel__heading");
    if (label) field.setAttribute("aria-label", label.textContent.replace("*", "").trim());
  }

  function nameAll() {
    document.querySelectorAll(".public-DraftEditor-content:not([aria-label])").forEach(name);
  }

  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
  });
})();
