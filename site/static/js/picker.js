// Finds a name in a long list while somebody types, in any spelling: a `select[data-picker]`, or an
// `input[data-picker]` with a datalist, becomes an editable combobox with list autocomplete, as the
// ARIA Authoring Practices describe it. The select stays, out of sight, and is what is sent.
// How names are spelt is told by Python, as data. Without this script both are the browser's own.
(() => {
  const FEW = 8; // a list with fewer options stays as it is
  const SHOWN = 200; // options at once: who looks for others types more letters
  const PAUSE = 400; // milliseconds without a key before the count is read out
  const TALL = 20; // rem of a list at most
  const { rules, words } = JSON.parse(document.getElementById("picker-told").textContent);
  const counting = new Intl.PluralRules(document.documentElement.lang);

  /* Spelling: a rule is a normal form, a pattern with what stands in its place, or letters. */
  function step(rule) {
    if (typeof rule === "string") return (text) => text.normalize(rule);
    if (!Array.isArray(rule)) return (text) => text.replace(/./gu, (sign) => rule[sign] ?? sign);
    const pattern = new RegExp(rule[0], "gu");
    return (text) => text.replace(pattern, rule[1]);
  }
  function by(name) {
    const steps = rules[name].map(step);
    return (text) => steps.reduce((said, next) => next(said), text);
  }
  const foldOnce = by("fold"), parted = by("parted"), asked = by("asked");
  const bare = by("article"), key = by("key"), moroccan = by("moroccan");

  function fold(text) {
    const folded = foldOnce(text);
    return folded === text ? text : fold(folded);
  }
  const wordsIn = (text) => (fold(text).toLowerCase().match(/\p{L}+|\p{N}+/gu) || [])
    .flatMap((word) => parted(word).split(" "));
  const formsOf = (word) => [word, key(word), moroccan(word)];

  // Of each word asked, its readings: a short key would say less than the word.
  const readingsOf = (text) => wordsIn(text).map(asked).filter(Boolean).map((word) => {
    const short = key(word).length < Math.min(bare(word).length, rules.telling);
    return short ? [word] : [word, key(word)];
  });
  const begins = (word, readings) => formsOf(word)
    .some((form) => readings.flat().some((reading) => form.startsWith(reading)));

  /* The options of a list are read once: a datalist serves many fields. */
  const kept = new WeakMap();
  function entriesOf(list) {
    if (!kept.has(list)) kept.set(list, [...list.options].map(entryOf).filter((entry) => entry.name));
    return kept.get(list);
  }
  function entryOf(option) {
    const label = (option.text || option.value).trimEnd(), name = nameOf(option);
    const found = [...wordsIn(name).flatMap(formsOf), option.dataset.beside || ""];
    return { option, label, name, found: ` ${found.join(" ")}` };
  }
  // The empty option of a form is drawn with dashes: it has no name.
  function nameOf(option) {
    const name = (option?.text || option?.value || "").trim();
    return /[\p{L}\p{N}]/u.test(name) ? name : "";
  }
  const answering = (list, readings) => entriesOf(list).filter(({ found }) =>
    readings.every((either) => either.some((word) => found.includes(` ${word}`))));

  /* What is drawn and said. */
  function make(tag, name, attributes = {}) {
    const element = document.createElement(tag);
    element.className = name;
    Object.entries(attributes).forEach(([one, value]) => element.setAttribute(one, value));
    return element;
  }
  function marked(label, readings) {
    return label.split(/(\s+)/).map((piece) => {
      if (!wordsIn(piece).some((word) => begins(word, readings))) return piece;
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
  }
  function counted(n) {
    if (!n) return words.none;
    const digits = String(n).replace(/\d/g, (digit) => words.digits[digit]);
    const said = words.matches[counting.select(n)].replace("{n}", digits);
    return n > SHOWN ? `${said} · ${words.more}` : said;
  }
  // The words of the label beside a field or around it.
  function labelOf(field) {
    const nodes = [...(field.labels?.[0]?.childNodes || [])].filter((node) => !node.contains(field));
    return nodes.map((node) => node.textContent).join("").trim();
  }

  /* The field that is seen in place of a select, with its name, its id and what is said of it. */
  function fieldFor(select) {
    const field = make("input", select.className, { type: "text" });
    for (const name of ["aria-describedby", "aria-invalid", "aria-label", "required", "disabled"]) {
      if (select.hasAttribute(name)) field.setAttribute(name, select.getAttribute(name));
    }
    if (select.closest("label")) field.setAttribute("aria-label", labelOf(select));
    if (select.id) {
      field.id = select.id;
      select.id += "-sent";
    }
    select.required = false;
    select.hidden = true;
    return field;
  }

  let made = 0;

  class Picker {
    constructor(native, list) {
      this.native = native;
      this.list = list;
      this.isSelect = native === list;
      this.entries = [];
      this.active = -1;
      this.draw();
      this.listen();
      this.restore();
    }

    draw() {
      const { native } = this, id = `picker-${++made}`;
      this.field = this.isSelect ? fieldFor(native) : native;
      this.box = make("div", "picker");
      this.sheet = make("div", "picker-sheet");
      this.options = make("ul", "picker-options", { role: "listbox", id });
      this.note = make("p", "picker-note", { "aria-hidden": "true" });
      this.status = make("p", "picker-status", { role: "status" });
      this.wrong = make("p", "picker-wrong", { id: `${id}-wrong` });
      this.sheet.append(this.options, this.note);
      this.sheet.hidden = true;
      native.before(this.box);
      this.box.append(this.field, this.sheet, this.status, native);
      this.box.after(this.wrong);
      this.options.setAttribute("aria-label", this.field.getAttribute("aria-label") || labelOf(this.field));
      this.field.removeAttribute("list");
      Object.entries({
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
        autocomplete: "off", spellcheck: "false",
      }).forEach(([name, value]) => this.field.setAttribute(name, value));
    }

    listen() {
      const { field, native, sheet } = this;
      field.addEventListener("input", () => (field.value || this.isSelect ? this.open(field.value) : this.close()));
      field.addEventListener("click", () => this.sheet.hidden && this.open(this.asked));
      field.addEventListener("keydown", (event) => this.press(event));
      field.addEventListener("blur", () => this.leave());
      sheet.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
      sheet.addEventListener("click", (event) => {
        event.preventDefault(); // of a label around it
        const option = event.target.closest("[role=option]");
        if (option) this.choose(this.entries[[...this.options.children].indexOf(option)]);
      });
      if (!this.isSelect) return;
      field.addEventListener("focus", () => field.select());
      // What is typed is not sent: nobody but us is told of it.
      for (const name of ["input", "change"]) field.addEventListener(name, (event) => event.stopPropagation());
      document.addEventListener("reset", (event) => event.target === native.form && setTimeout(() => this.restore()));
      document.addEventListener("submit", (event) => this.guard(event), true);
      window.addEventListener("pageshow", () => document.activeElement === field || this.restore());
    }

    /* Opens the list, whole or with what answers the words typed. */
    open(typed = "") {
      const readings = readingsOf(typed);
      const found = answering(this.list, readings);
      this.entries = found.slice(0, SHOWN);
      this.options.replaceChildren(...this.entries.map((entry, place) => {
        const option = make("li", "picker-option", {
          role: "option", id: `${this.options.id}-${place}`, "aria-selected": "false",
        });
        option.append(...marked(readings.length ? entry.name : entry.label, readings));
        return option;
      }));
      this.sheet.hidden = false;
      this.options.hidden = !found.length;
      this.field.setAttribute("aria-expanded", String(Boolean(found.length)));
      this.place();
      this.say(counted(found.length));
      this.settled();
      const chosen = this.entries.findIndex(({ name, option }) =>
        name === this.field.value && (!this.isSelect || option.selected));
      this.activate(chosen < 0 && typed && this.isSelect ? 0 : chosen);
    }

    close() {
      this.sheet.hidden = true;
      this.field.setAttribute("aria-expanded", "false");
      this.say("");
      this.activate(-1);
    }

    /* Puts the list where there is room: below the field or above it, and never out of the window. */
    place() {
      const { top, bottom } = this.field.getBoundingClientRect();
      const below = (window.visualViewport?.height ?? innerHeight) - bottom;
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      const isAbove = below < Math.min(TALL * rem, top) / 2;
      const room = (isAbove ? top : below) - 4 * rem;
      this.options.style.maxBlockSize = `${Math.min(TALL * rem, Math.max(room, 6 * rem))}px`;
      this.sheet.className = `picker-sheet${isAbove ? " is-above" : ""}`;
      const { left, right } = this.sheet.getBoundingClientRect();
      if (left < 0 || right > document.documentElement.clientWidth) this.sheet.classList.add("is-at-end");
    }

    /* Says how many answer: at once to the eye, after a pause to the ear. */
    say(sentence) {
      this.note.textContent = sentence;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => { this.status.textContent = sentence; }, PAUSE);
    }

    activate(place) {
      this.options.children[this.active]?.setAttribute("aria-selected", "false");
      this.active = place;
      const option = this.options.children[place];
      if (!option) return this.field.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    press(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (way) {
        event.preventDefault();
        this.walk(way, event.altKey);
      } else if (event.key === "Home" || event.key === "End") {
        this.activate(-1); // the cursor goes there, in the text
      } else if (event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.choose(this.entries[this.active]);
      } else if (event.key === "Enter") {
        this.close(); // and the form is sent
      } else if (event.key === "Escape" && !this.sheet.hidden) {
        event.preventDefault();
        event.stopPropagation(); // of a dialog around it
        this.close();
        this.restore();
      }
    }

    walk(way, onlyOpens) {
      if (this.sheet.hidden) {
        this.open(this.asked);
        if (onlyOpens || this.active >= 0) return;
      } else if (onlyOpens) {
        return this.close();
      }
      const last = this.entries.length - 1, next = this.active + way;
      this.activate(next > last ? 0 : next < 0 ? last : next);
    }

    choose(entry) {
      this.close();
      if (this.isSelect) entry.option.selected = true;
      else this.field.value = entry.name;
      this.restore();
      this.native.dispatchEvent(new Event("change", { bubbles: true }));
    }

    /* Shows the name of what is chosen. */
    restore() {
      if (!this.isSelect) return;
      this.field.value = this.chosen;
      this.field.placeholder = nameOf(this.empty);
      this.settled();
    }

    get empty() {
      return [...this.native.options].find((option) => option.value === "");
    }

    /* The name of what is chosen. */
    get chosen() {
      const option = this.native.selectedOptions[0];
      return option?.value ? nameOf(option) : "";
    }

    /* True while a select's field holds other words than that. */
    get isTyped() {
      return this.isSelect && this.field.value.trim() !== this.chosen;
    }

    /* The words that narrow the list: none where the field holds a name of it already. */
    get asked() {
      const typed = this.field.value.trim();
      return entriesOf(this.list).some(({ name }) => name === typed) ? "" : typed;
    }

    leave() {
      this.close();
      if (this.isSelect) this.settle();
    }

    /* Takes what was typed for the one name that it fits. Where it fits several none is taken,
       though the first of them was offered to the Enter key: nobody is appointed unseen. */
    settle() {
      if (!this.isTyped) return true;
      const typed = this.field.value.trim(), said = wordsIn(typed).join(" ");
      const found = answering(this.list, readingsOf(typed));
      const same = found.filter(({ name }) => wordsIn(name).join(" ") === said);
      const fits = !typed ? this.empty && { option: this.empty } : [found, same].find((one) => one.length === 1)?.[0];
      if (fits) this.choose(fits);
      else this.refuse();
      return Boolean(fits);
    }

    refuse() {
      clearTimeout(this.waiting);
      this.status.textContent = this.wrong.textContent = words.choose;
      this.before ??= ["aria-invalid", "aria-describedby"].map((name) => [name, this.field.getAttribute(name)]);
      this.field.setAttribute("aria-invalid", "true");
      const described = [this.before[1][1], this.wrong.id].filter(Boolean);
      this.field.setAttribute("aria-describedby", described.join(" "));
    }

    settled() {
      if (!this.before) return;
      this.wrong.textContent = "";
      this.before.forEach(([name, value]) => value === null
        ? this.field.removeAttribute(name) : this.field.setAttribute(name, value));
      this.before = null;
    }

    guard(event) {
      if (event.target !== this.native.form || this.settle()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.field.focus();
    }
  }

  function pick(native) {
    native.dataset.picked = "";
    const list = native.matches("select") ? native : native.list;
    if (list && list.options.length >= FEW) new Picker(native, list);
  }
  const pickAll = () => document.querySelectorAll("[data-picker]:not([data-picked])").forEach(pick);

  pickAll();
  new MutationObserver(pickAll).observe(document.body, { childList: true, subtree: true });
})();
