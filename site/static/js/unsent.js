// What was written in one form of a page is not lost by sending another: whoever does is asked first.
document.addEventListener("submit", (event) => {
  const written = (area) => area.form !== event.target && area.value.trim() && area.value !== area.defaultValue;
  const left = [...document.querySelectorAll("main textarea")].find(written);
  const words = document.querySelector("[data-unsent]")?.dataset.unsent;
  if (!left || window.confirm(words)) return;
  event.preventDefault();
  left.focus();
});
