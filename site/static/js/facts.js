/* Facts beside the prose of a record: names the prose by its item, follows the agenda. */
(() => {
  const outside = document.getElementById("facts-forms");
  if (!outside) return;
  const titles = new Map();

  /* The prose: each block is called by the item it belongs to. */
  const prose = () => document.getElementById("prose-root")?.rootBlock;
  const keyOf = (element) => element.querySelector('input[type="hidden"][name$="-value-item"]');

  function nameBlocks() {
    document.querySelectorAll("#prose-root [data-streamfield-child], .prose-of-items [data-contentpath]").forEach((block) => {
      const key = keyOf(block)?.value;
      if (!key) return;
      const heading = block.querySelector("[data-panel-heading-text]");
      if (heading) heading.textContent = titles.get(key) || outside.dataset.goneItem;
    });
  }

  function readTitles() {
    document.querySelectorAll("#rows-agenda > [data-row]").forEach((row, place) => {
      titles.set(row.dataset.row, `${place + 1}. ${row.querySelector('[name="title"]').value}`);
    });
    nameBlocks();
  }

  function addProse(key) {
    const root = prose();
    const there = [...document.querySelectorAll('#prose-root input[type="hidden"][name$="-value-item"]')];
    if (!root || there.some((input) => input.value === key)) return;
    const state = root.blockDef.initialChildStates?.item || {};
    const place = [...titles.keys()].indexOf(key);
    const value = { ...state, item: key };
    root.insert({ type: "item", value, id: key }, Math.min(place, root.children.length));
    nameBlocks();
  }

  document.addEventListener("w-block:ready", readTitles);
  window.addEventListener("load", readTitles);

  /* What the server says after a post. */
  document.body.addEventListener("facts-items", (event) => {
    const items = event.detail.value || [];
    document.querySelectorAll("select[data-items]").forEach((select) => {
      const chosen = select.value;
      select.replaceChildren(...items.map((item) => new Option(item.title, item.id)));
      select.value = chosen;
    });
    titles.clear();
    items.filter((item) => item.id).forEach((item) => titles.set(item.id, item.title));
    nameBlocks();
  });

  document.body.addEventListener("facts-item-added", (event) => (event.detail.value || []).forEach(addProse));

  document.body.addEventListener("facts-added", (event) => {
    const form = document.getElementById(event.detail.form);
    form.elements.paper?.selectedOptions?.[0]?.value && form.elements.paper.selectedOptions[0].remove();
    form.reset();
    [...form.elements].find((input) => input.type !== "hidden")?.focus();
  });

  /* A meeting that was convened or adopted is shown so, and its button has done its work. */
  document.body.addEventListener("facts-state", (event) => {
    const { form, state, label } = event.detail;
    const select = document.getElementById(form).elements.state;
    if (![...select.options].some((option) => option.value === state)) select.add(new Option(label, state));
    select.value = state;
    document.querySelectorAll(`button[form="${form}"][name="do"]`).forEach((button) => button.remove());
    select.focus();
  });

  /* Who removed a row goes on at the button that takes it back. */
  document.body.addEventListener("facts-removed", (event) => {
    setTimeout(() => document.querySelector(`#removed-${event.detail.kind} li:last-child button`)?.focus());
  });

  /* What comes back is put in its place once it stands on the screen. */
  document.body.addEventListener("facts-order", (event) => setTimeout(() => {
    const list = document.getElementById("rows-" + event.detail.kind);
    const focused = document.activeElement;
    event.detail.rows.forEach(({ key, version }) => {
      list.append(document.getElementById("r-" + key));
      document.getElementById(key + "-version").value = version;
    });
    focused?.focus();
  }));

  /* Fields that were refused say so to those who do not see them. */
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    if (!form.matches?.(".fact-form")) return;
    for (const input of form.elements) {
      const error = document.getElementById(input.getAttribute("aria-describedby")?.split(" ")[0]);
      if (error) input.setAttribute("aria-invalid", String(Boolean(error.textContent.trim())));
    }
  });

  /* A row that was typed and not added yet is added before the page is sent; one that is refused
     says why, and the page waits. Who leaves otherwise is asked. */
  const TYPED = "textarea, input:not([type]), input[type=text], input[type=number]";
  function typed() {
    return [...document.querySelectorAll(".fact-new")]
      .flatMap((box) => [...box.querySelectorAll(TYPED)])
      .find((input) => input.form && input.value.trim() && input.value !== input.defaultValue);
  }

  function addThenSend(page, button, field) {
    const form = field.form;
    document.body.addEventListener("htmx:afterRequest", function answered(event) {
      if (event.detail.elt !== form) return;
      document.body.removeEventListener("htmx:afterRequest", answered);
      if (!event.detail.successful || typed() === field) return field.focus();
      if (button?.name) page.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
      page.requestSubmit();
    });
    htmx.trigger(form, "submit");
  }

  document.addEventListener("submit", (event) => {
    const field = event.target.id === "page-edit-form" && typed();
    if (!field) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    addThenSend(event.target, event.submitter, field);
  }, true);

  /* What is typed is sent once its field is left. Who leaves the page, or shuts it, may stand in one
     still: that is sent on the way out. Where an answer is awaited first, or was a refusal, they are
     asked. `counts` says of a form how much was typed, and up to where that was sent and saved. */
  const SAVING = ".fact-form[data-saves-itself]";
  const counts = new Map();
  let flushed = false;
  function countOf(form) {
    if (!counts.has(form)) counts.set(form, { typed: 0, sent: 0, saved: 0, waits: false });
    return counts.get(form);
  }
  const unsaved = () => [...counts].filter(([form, count]) => form.isConnected && count.typed > count.saved);
  const isNew = ([, count]) => count.typed > count.sent;
  const stuck = (one) => (one[1].waits ? isNew(one) : !isNew(one));

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.matches(SAVING) && !event.target.matches("[data-waits]")) countOf(form).typed += 1;
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (!event.detail.elt.matches?.(SAVING)) return;
    const count = countOf(event.detail.elt);
    [count.sent, count.waits] = [count.typed, true];
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.elt.matches?.(SAVING)) return;
    const count = countOf(event.detail.elt);
    count.waits = false;
    if (event.detail.xhr.status === 200) count.saved = count.sent;
  });
  window.addEventListener("beforeunload", (event) => {
    if (typed() || unsaved().some(stuck)) event.preventDefault();
  });
  window.addEventListener("pagehide", () => unsaved().forEach(([form, count]) => {
    const headers = { "HX-Request": "true" };
    fetch(form.action, { method: "POST", body: new FormData(form), headers, keepalive: true });
    count.saved = count.sent = count.typed;
    flushed = true;
  }));
  window.addEventListener("pageshow", (event) => { if (event.persisted && flushed) window.location.reload(); });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return;
    unsaved().filter(isNew).forEach(([form]) => htmx.trigger(form, "fact-typed"));
  });

  function say(form, words) {
    const says = document.getElementById(form.id.slice(2) + "-says");
    if (says) { says.textContent = words; says.className = "fact-says is-refused"; }
  }
  document.body.addEventListener("htmx:sendError", (event) => say(event.detail.elt, outside.dataset.failed));
  document.body.addEventListener("htmx:responseError", (event) => {
    const gone = event.detail.xhr.status === 404 || event.detail.xhr.status === 403;
    say(event.detail.elt, gone ? outside.dataset.gone : outside.dataset.failed);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-confirm]");
    if (button && !window.confirm(button.dataset.confirm)) event.preventDefault();
  });

  /* What is typed is saved as soon as the field is left. A reason that no longer fits is emptied
     before it is sent, and comes back with its answer. */
  function keepReason(mark) {
    const reason = mark.form.elements.reason;
    const fits = ["excused", "late", "left_early"].includes(mark.value);
    if (!fits && reason.value) { reason.dataset.kept = reason.value; reason.value = ""; }
    if (fits && !reason.value) reason.value = reason.dataset.kept || "";
  }
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (!form?.matches(".fact-form[data-saves-itself]") || event.target.matches("[data-waits]")) return;
    if (event.target.matches('.fact-marks input[type="radio"]')) keepReason(event.target);
    htmx.trigger(form, "fact-typed");
  });
})();
