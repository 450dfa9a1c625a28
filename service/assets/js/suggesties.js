// SPDX-License-Identifier: EUPL-1.2
import Combobox from "@github/combobox-nav";

const PAUSE = 200; // milliseconds after the last key

/**
 * Make a type-ahead of each `input[data-suggesties="/address"]` with `data-lijst="id of a ul"`.
 *
 * The address answers `?q=…` with `<li role="option">` fragments; one that holds a link leads there, another fills in
 * its text. Without a script the field is an ordinary one of its form.
 */
export function mountSuggestions(part, announce) {
  for (const input of part.querySelectorAll("input[data-suggesties]:not([role=combobox])")) {
    const list = document.getElementById(input.dataset.lijst);
    if (list) mountOne(input, list, announce);
  }
}

function mountOne(input, list, announce) {
  const box = new Combobox(input, list);
  let timer, asked, busy = false;

  function close() {
    asked?.abort();
    clearTimeout(timer);
    if (!list.hidden) box.stop();
    list.hidden = true;
  }

  async function ask() {
    const q = input.value.trim();
    if (q.length < 2) return close();
    asked?.abort();
    asked = new AbortController();
    const address = new URL(input.dataset.suggesties, location.href);
    address.searchParams.set("q", q);
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) return close();
      list.innerHTML = await answer.text();
    } catch {
      return; // a newer question took its place, or there is no network: the form works in any case
    }
    if (document.activeElement !== input) return close();
    const options = list.querySelectorAll("[role=option]");
    options.forEach((option, i) => { option.id ||= `${list.id}-${i}`; });
    if (!options.length) {
      announce("Geen suggesties. Druk op Enter om te zoeken.");
      return close();
    }
    if (list.hidden) box.start();
    list.hidden = false;
    announce(options.length === 1 ? "1 suggestie." : `${options.length} suggesties. Gebruik de pijltjestoetsen.`);
  }

  input.setAttribute("autocomplete", "off");
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
  });
  input.addEventListener("blur", () => { if (!busy) close(); });
  list.addEventListener("pointerdown", () => { busy = true; });
  document.addEventListener("pointerup", () => { if (busy) { busy = false; } });
  list.addEventListener("combobox-commit", ({ target }) => {
    const link = target.matches("a") ? target : target.querySelector("a");
    close();
    if (link) return location.assign(link.href);
    input.value = target.dataset.waarde ?? target.textContent.trim();
    input.form?.requestSubmit();
  });
}
