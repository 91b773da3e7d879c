// Suggests bodies, people and documents below a search field while somebody types. The arrow keys
// walk through them, Escape closes them. Without this script the field searches as ever.
(() => {
  const PAUSE = 250; // milliseconds without a key before it asks
  const LEAST = 2;

  function suggest(form) {
    const field = form.querySelector("input[type=search]");
    const place = document.createElement("div");
    place.className = "suggestions";
    place.hidden = true;
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", form.dataset.suggestionsLabel);
    form.append(place);
    let waiting, asked = "";

    const links = () => [...place.querySelectorAll("a")];
    const close = () => { place.hidden = true; };

    async function ask() {
      const text = field.value.trim();
      if (text === asked && !place.hidden) return;
      asked = text;
      if (text.length < LEAST) return close();
      const answer = await fetch(`${form.dataset.suggestions}?${new URLSearchParams({ q: text })}`);
      if (!answer.ok || field.value.trim() !== text) return;
      place.innerHTML = await answer.text();
      place.hidden = !links().length;
    }

    function walk(by) {
      const all = [field, ...links()];
      const at = all.indexOf(document.activeElement);
      if (at >= 0) all[(at + by + all.length) % all.length].focus();
    }

    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    form.addEventListener("keydown", (event) => {
      if (place.hidden) return;
      if (event.key === "Escape") { close(); field.focus(); event.preventDefault(); }
      if (event.key === "ArrowDown") { walk(1); event.preventDefault(); }
      if (event.key === "ArrowUp") { walk(-1); event.preventDefault(); }
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) close();
    });
  }

  document.querySelectorAll("form[data-suggestions]").forEach(suggest);
})();
