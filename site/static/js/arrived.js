// In a page opened from a search: step from one marked place to the next and back.
// Without it the bar leads to the first place, and the browser's own search does the rest.
(() => {
  const steps = document.querySelector(".arrived .steps");
  const first = steps?.querySelector("[data-next]");
  const places = () => [...document.querySelectorAll('mark[id^="found-"]')];
  if (!first) return;
  let at = -1;
  const count = document.createElement("bdi");
  count.dir = "ltr";
  count.setAttribute("role", "status");

  function go(by) {
    const all = places();
    if (!all.length) return;
    all[at]?.classList.remove("now");
    at = (at + by + all.length) % all.length;
    const place = all[at];
    for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    place.classList.add("now");
    place.scrollIntoView({ block: "center" });
    count.textContent = `${at + 1} / ${all.length}`;
  }

  function button(words, by) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button plain";
    made.textContent = words;
    made.addEventListener("click", () => go(by));
    return made;
  }

  // A page is opened at a paragraph: the next place is the first one from there on.
  const open = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const before = (mark) => open.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_PRECEDING;
  if (open) at = places().filter((mark) => mark !== open && before(mark)).length - (open.matches("mark") ? 0 : 1);
  first.replaceWith(button(first.dataset.previous, -1), count, button(first.dataset.next, 1));
})();
