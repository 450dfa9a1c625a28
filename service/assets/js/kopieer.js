// SPDX-License-Identifier: EUPL-1.2
/** Show the buttons that copy `data-kopieer`; without a script they stay hidden. */
export function mountCopyButtons(part, announce) {
  if (!navigator.clipboard) return;
  for (const button of part.querySelectorAll("button[data-kopieer][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.kopieer);
        announce("Gekopieerd.");
        button.classList.add("gekopieerd");
        setTimeout(() => button.classList.remove("gekopieerd"), 2000);
      } catch {
        announce("Kopiëren is niet gelukt. Selecteer de tekst en kopieer die zelf.");
      }
    });
  }
}
