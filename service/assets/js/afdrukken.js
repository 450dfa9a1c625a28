// SPDX-License-Identifier: EUPL-1.2
/** Show the buttons that print; without a script they stay hidden, and the menu of the browser does the same. */
export function mountPrinting(part) {
  for (const button of part.querySelectorAll("button[data-afdrukken][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
