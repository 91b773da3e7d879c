// Who opens what a notice is about has read the notice. Without scripts a button says so.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-reads]");
  const form = link && document.getElementById(link.dataset.reads);
  if (form) navigator.sendBeacon(form.action, new FormData(form));
});
