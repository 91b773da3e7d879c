// In a page opened from a search: step from one marked place to the next and back.
// Without it the bar leads to the first place, and the browser's own search does the rest.
(() => {
  const steps = document.querySelector(".arrived .steps");
  const first = steps?.querySelector("[data-next]");
  const places = () => [...document.querySelectorAll('mark[id^="found-"]')];
  if (!first) return;
  let at = -1;

  function go(by) {
    const all = places();
    if (!all.length) return;
    all[at]?.classList.remove("now");
    at = (at + by + all.length) % all.length;
    const place = all[at];
    for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    place.classList.add("now");
    place.scrollIntoView({ block: "center" });
  }

  function button(words, by) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button plain";
    made.textContent = words;
    made.addEventListener("click", () => go(by));
    return made;
  }

  const named = location.hash.match(/^#found-(\d+)$/);
  if (named) at = Number(named[1]) - 1;
  first.replaceWith(button(first.dataset.previous, -1), button(first.dataset.next, 1));
})();
