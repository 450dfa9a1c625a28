// SPDX-License-Identifier: EUPL-1.2
// On a narrow screen a table becomes a list: every row a block, every value under the head of its column. Without a
// script the table stays a table, and moves sideways in its own part of the page.

/** Tell every value in the tables of a part of the page the head of its column; the style sheet shows it. */
export function mountTables(part) {
  for (const table of part.querySelectorAll(".tabel")) {
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    for (const row of table.tBodies[0].rows) for (const cell of row.cells) cell.dataset.kop = heads[cell.cellIndex] ?? "";
    table.classList.add("stapel");
  }
}
