// SPDX-License-Identifier: EUPL-1.2
// What makes the page scroll sideways: up to five of the widest elements, or nothing.
() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const inScroller = (element) => {
    for (let above = element.parentElement; above && above !== document.body; above = above.parentElement)
      if (getComputedStyle(above).overflowX !== "visible") return true;
    return false;
  };
  const found = [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > wide + 1 && !inScroller(element))
    .map((element) => `${element.outerHTML.slice(0, 120)} → ${Math.round(element.getBoundingClientRect().right)} px`);
  return found.length ? found.slice(0, 5) : [`the page is ${document.documentElement.scrollWidth} px wide`];
}
