// SPDX-License-Identifier: EUPL-1.2
// A picture of things with lines between them ([data-plaat]): one tab stop, arrow keys within, and the lines of what is
// pointed at. Things are links with data-i, lines carry the numbers of both ends in data-a and data-b.

/** Make the pictures in a part of the page easier to go through. */
export function mountPictures(part) {
  for (const picture of part.querySelectorAll("[data-plaat]")) if (!picture.dataset.klaar) mount(picture);
}

function mount(picture) {
  picture.dataset.klaar = "ja";
  const things = [...picture.querySelectorAll("a[data-i]")];
  const lines = [...picture.querySelectorAll("[data-a]")];
  const places = new Map(things.map((thing) => {
    const box = thing.querySelector("rect");
    return [thing, { x: Number(box.getAttribute("x")), y: Number(box.getAttribute("y")) }];
  }));
  const first = picture.querySelector("a.gekozen") ?? things[0];
  for (const thing of things) thing.setAttribute("tabindex", thing === first ? "0" : "-1");

  function point(thing) {
    picture.classList.toggle("wijst", Boolean(thing));
    const ends = new Set();
    for (const line of lines) {
      const on = Boolean(thing) && (line.dataset.a === thing.dataset.i || line.dataset.b === thing.dataset.i);
      line.classList.toggle("aangewezen", on);
      if (on) ends.add(line.dataset.a).add(line.dataset.b);
    }
    for (const other of things) other.classList.toggle("mee", ends.has(other.dataset.i));
  }

  function go(thing) {
    if (!thing) return;
    for (const other of things) other.setAttribute("tabindex", other === thing ? "0" : "-1");
    thing.focus();
  }

  const near = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] };
  picture.addEventListener("keydown", (event) => {
    const thing = event.target.closest?.("a[data-i]");
    if (!thing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      document.querySelector("[data-wis]")?.click();
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      const column = things.filter((other) => places.get(other).x === places.get(thing).x);
      go(column.at(event.key === "Home" ? 0 : -1));
    } else if (near[event.key]) {
      event.preventDefault();
      go(beside(thing, ...near[event.key]));
    }
  });
  picture.addEventListener("focusin", (event) => point(event.target.closest("a[data-i]")));
  picture.addEventListener("focusout", () => point(null));
  picture.addEventListener("mouseover", (event) => point(event.target.closest("a[data-i]")));
  picture.addEventListener("mouseleave", () => point(document.activeElement?.closest?.("[data-plaat]") === picture ? document.activeElement.closest("a[data-i]") : null));

  /** The nearest thing in a direction: in the same column, or in the next one at about the same height. */
  function beside(thing, right, down) {
    const here = places.get(thing);
    const others = things.filter((other) => {
      const { x, y } = places.get(other);
      return right ? (x - here.x) * right > 0 : x === here.x && (y - here.y) * down > 0;
    });
    const far = (other) => Math.abs(places.get(other).x - here.x) * 1000 + Math.abs(places.get(other).y - here.y);
    return others.reduce((best, other) => (!best || far(other) < far(best) ? other : best), null);
  }
}
