// Copies a reference: of the whole page by its button, of a paragraph by the link at its edge.
// Without this script the reference stands on the page and the link is the paragraph's address.
(() => {
  const cite = document.querySelector(".cite[data-address]");
  if (!cite) return;
  const { address, comma, paragraph } = cite.dataset;
  const said = document.querySelector(".cited");

  // Where a paragraph stands: the heading over it, and which one it is there.
  function place(prose) {
    const section = prose.closest("section");
    const head = section?.querySelector("h2")?.textContent.trim().replace(/\s+/g, " ");
    const all = section ? [...section.querySelectorAll(".prose[id]")] : [prose];
    return [head, paragraph.replace("{n}", all.indexOf(prose) + 1)].filter(Boolean);
  }

  function reference(prose) {
    const parts = [cite.querySelector(".reference").textContent.trim()];
    if (prose) parts.push(...place(prose));
    return [...parts, `${location.origin}${address}${prose ? `#${prose.id}` : ""}`].join(comma);
  }

  // Browsers keep the clipboard from pages that are not served over https.
  function copy(words) {
    if (navigator.clipboard) return navigator.clipboard.writeText(words);
    const field = document.createElement("textarea");
    field.value = words;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("refused"));
  }

  async function give(prose) {
    const words = reference(prose);
    try {
      await copy(words);
      said.textContent = `${said.dataset.done} ${words}`;
    } catch {
      said.textContent = words; // to be copied by hand
    }
    if (prose) prose.append(said);
    else cite.parentElement.append(said);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".prose[id] .anchor");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      history.replaceState(null, "", `#${link.closest(".prose").id}`);
      give(link.closest(".prose"));
    } else if (event.target.closest("[data-cite]")) give(null);
  });
})();
