// Passkeys: a button marked data-passkey asks the browser for one and sends its form with the answer.
// "create" makes one, "get" uses one with the options in the page, "login" fetches the options first.
(() => {
  const { create, get } = window.webauthnJSON;

  async function options(kind, form) {
    if (kind !== "login") return JSON.parse(document.getElementById("passkey-options").textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async function make(wanted, alone) {
    const selection = wanted.creation_options.publicKey.authenticatorSelection;
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = alone;
    if (alone) selection.userVerification = "required";
    return create(wanted.creation_options);
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-passkey]");
    if (!button) return;
    event.preventDefault();
    const { form, dataset: { passkey: kind } } = button;
    const says = form.querySelector("[data-passkey-says]");
    says.hidden = true;
    try {
      const wanted = await options(kind, form);
      const given = kind === "create"
        ? await make(wanted, form.elements.passwordless.checked)
        : await get(wanted.request_options);
      form.elements.credential.value = JSON.stringify(given);
      form.submit();
    } catch {
      says.hidden = false;
    }
  });
})();
