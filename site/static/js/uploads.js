/* Papers go up one by one, each with its bar and its own sentence. Without this file the form sends
   them all at once. */
(() => {
  function zoneOf(zone) {
    const input = zone.querySelector('input[type="file"]');
    const list = zone.querySelector("[data-uploads-list]");
    const says = zone.dataset, waiting = [];
    let busy = false;

    function rowFor(file) {
      const row = document.createElement("li");
      const name = document.createElement("bdi");
      const bar = document.createElement("progress");
      const word = document.createElement("span");
      name.textContent = file.name;
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute("aria-label", file.name);
      word.textContent = says.saysWaits;
      row.append(name, bar, word);
      list.append(row);
      return { row, bar, word };
    }

    function refuse(job, sentence, again) {
      job.row.className = "is-refused";
      job.bar.remove();
      job.word.textContent = sentence;
      if (!again) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = says.saysAgain;
      button.addEventListener("click", () => { job.row.remove(); take([job.file]); });
      job.row.append(button);
    }

    /* The server answers with the pieces of the screen that changed, its sentence among them. */
    function sentence(answer) {
      const page = new DOMParser().parseFromString(answer, "text/html");
      const id = input.form.id.slice(2);
      const heard = [`${id}-file-error`, `${id}-says`].map((key) => page.getElementById(key)?.textContent.trim());
      return heard.find(Boolean) || says.saysFailed;
    }

    function done(job, xhr) {
      if (xhr.status === 200) {
        htmx.swap(document.body, xhr.response, { swapStyle: "none" });
        job.row.className = "is-kept";
        job.bar.remove();
        job.word.textContent = sentence(xhr.response);
      } else if (xhr.status === 422) refuse(job, sentence(xhr.response), false);
      else if (xhr.status === 413) refuse(job, says.saysLarge, false);
      else refuse(job, [403, 404].includes(xhr.status) ? says.saysGone : says.saysFailed, xhr.status !== 404);
    }

    function next() {
      const job = busy ? null : waiting.shift();
      if (!job) return;
      busy = true;
      const data = new FormData(input.form), xhr = new XMLHttpRequest();
      data.set(input.name, job.file, job.file.name);
      data.delete("paper");
      xhr.open("POST", input.form.action);
      xhr.setRequestHeader("HX-Request", "true");
      job.word.textContent = "";
      xhr.upload.addEventListener("progress", (event) => {
        job.bar.value = event.lengthComputable ? (100 * event.loaded) / event.total : 50;
      });
      xhr.addEventListener("load", () => done(job, xhr));
      xhr.addEventListener("error", () => refuse(job, says.saysFailed, true));
      xhr.addEventListener("loadend", () => { busy = false; next(); });
      xhr.send(data);
    }

    function take(files) {
      for (const file of files) {
        const job = { file, ...rowFor(file) };
        if (file.size > Number(says.largest)) refuse(job, says.saysLarge, false);
        else waiting.push(job);
      }
      next();
    }

    input.addEventListener("change", (event) => {
      event.stopPropagation(); // facts.js would send the whole form
      take([...input.files]);
      input.value = "";
    });
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("is-over"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("is-over");
      if (!input.disabled) take([...event.dataTransfer.files]);
    });
    /* Files need no button; a kept paper that is chosen does. */
    const kept = input.form.elements.paper;
    const button = document.querySelector(`button[form="${input.form.id}"]`);
    const offer = () => { if (button) button.hidden = !kept?.value; };
    kept?.addEventListener("change", offer);
    input.form.addEventListener("reset", () => setTimeout(offer));
    offer();
    zone.querySelectorAll("[data-with-script]").forEach((words) => { words.hidden = false; });
    return () => busy || waiting.length;
  }

  const zones = [...document.querySelectorAll("[data-uploads]")].map(zoneOf);
  window.addEventListener("beforeunload", (event) => {
    if (zones.some((goesUp) => goesUp())) event.preventDefault();
  });
})();
