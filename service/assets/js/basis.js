// SPDX-License-Identifier: EUPL-1.2
// What every page gets on top of what it does without a script.
import htmx from "htmx.org";
import { mountPrinting } from "./afdrukken.js";
import { mountCopyButtons } from "./kopieer.js";
import { mountPictures } from "./plaat.js";
import { mountSuggestions } from "./suggesties.js";
import { mountTables } from "./tabellen.js";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  attributesToSettle: ["class"], // "style" would be refused by the content security policy
  historyCacheSize: 0, // going back asks the server, so that no copy of a page stays in the browser
  includeIndicatorStyles: false,
  refreshOnHistoryMiss: true,
  reportValidityOfForms: true,
  selfRequestsOnly: true,
  timeout: 20_000,
});

const live = document.getElementById("melder");

/** Say a text to who listens; what stands in [data-meld] of a part that came in is said by itself. */
function announce(text) {
  if (!live || !text) return;
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 100);
}

function mount(part) {
  mountCopyButtons(part, announce);
  mountPictures(part);
  mountPrinting(part);
  mountSuggestions(part, announce);
  mountTables(part);
}

document.documentElement.classList.add("met-script");
mount(document);
// What is not filled in stays out of the address.
document.addEventListener("htmx:configRequest", ({ detail: { formData } }) => {
  for (const name of new Set(formData?.keys())) if (formData.getAll(name).every((value) => value === "")) formData.delete(name);
});
// Whoever chose with Enter stays at that choice.
let chosen = null;
document.addEventListener("htmx:beforeSwap", () => {
  const { type, name, value } = document.activeElement ?? {};
  chosen = type === "checkbox" ? `input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]` : null;
});
document.addEventListener("htmx:afterSwap", (event) => {
  const part = event.detail.elt;
  if (chosen && document.activeElement === document.body) document.querySelector(chosen)?.focus();
  mount(part);
  const said = part.matches?.("[data-meld]") ? part : part.querySelector?.("[data-meld]");
  announce(said?.textContent.trim());
});
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  // The page without a script is right in any case: ask for it whole.
  document.addEventListener(name, (event) => {
    const { verb, path, finalRequestPath } = event.detail.requestConfig ?? {};
    if (verb === "get") location.assign(event.detail.pathInfo?.finalRequestPath ?? finalRequestPath ?? path);
  });
}
