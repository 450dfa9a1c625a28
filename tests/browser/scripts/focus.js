// SPDX-License-Identifier: EUPL-1.2
// What has the focus: its name, whether it can be seen in the window, and whether anything shows that it has the focus;
// null where nothing has. Source: WCAG 2.4.7 and 2.4.11.
() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const box = element.getBoundingClientRect();
  const inWindow = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const around = [];
  for (let above = element; above && around.length < 8; above = above.parentElement || above.getRootNode().host)
    around.push(above);
  const outlined = (one) => {
    const style = getComputedStyle(one);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return ring || (one.matches(":focus-visible") && style.boxShadow !== "none");
  };
  const drawn = [...element.querySelectorAll("rect, path, circle")]
    .some((shape) => parseFloat(getComputedStyle(shape).strokeWidth) >= 3);
  // Of a field for a date the button of the browser for its calendar is a stop too, and draws a ring of its own.
  const ofBrowser = element.type === "date" && !element.matches(":focus-visible");
  const words = element.getAttribute("aria-label") || element.textContent.trim() || element.name || element.id || "";
  const name = words.replace(/\s+/g, " ");
  return {
    element: `<${element.localName}${element.id ? ` #${element.id}` : ""}> ${name.slice(0, 60)}`,
    name,
    visible: inWindow && box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === "visible",
    marked: ofBrowser || drawn || around.some(outlined),
  };
}
