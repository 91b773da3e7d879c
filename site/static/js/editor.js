// Names what Wagtail leaves nameless to a screen reader: each rich text field of the editor by the
// label above it (Draftail says “edit text” for all), each chooser's dialog by its heading, the
// field for many files by its button. All appear while one works.
(() => {
  function nameField(field) {
    const place = field.closest("[data-contentpath]");
    const label = place?.querySelector(":scope > label, :scope > .w-field__label")
      || field.closest(".w-panel")?.querySelector(".w-panel__heading");
    if (label) field.setAttribute("aria-label", label.textContent.replace("*", "").trim());
  }

  function nameDialog(dialog) {
    const heading = dialog.querySelector("h1, h2")?.textContent.trim();
    if (heading && dialog.getAttribute("aria-label") !== heading) {
      dialog.setAttribute("aria-label", heading);
    }
  }

  function nameFiles(input) {
    const button = input.parentElement.querySelector("button");
    if (button) input.setAttribute("aria-label", button.textContent.trim());
  }

  function nameAll() {
    document.querySelectorAll(".replace-file-input input[type=file]:not([aria-label])").forEach(nameFiles);
    document.querySelectorAll(".public-DraftEditor-content:not([aria-label])").forEach(nameField);
    document.querySelectorAll(".modal[role=dialog]").forEach(nameDialog);
  }

  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
  });
})();
