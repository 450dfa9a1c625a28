// SPDX-License-Identifier: EUPL-1.2
// Words and lines of pictures with too little contrast: each text with the shapes under its middle, each line with white
// paper. What is hidden from who listens is decoration. Source: WCAG 1.4.3 and 1.4.11.
() => {
  const WHITE = [255, 255, 255];
  const paint = (value) => (value === "none" ? null : (value.match(/[\d.]+/g)?.map(Number) ?? null));
  const light = (colour) => {
    const [r, g, b] = colour.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((p, q) => q - p);
    return (high + 0.05) / (low + 0.05);
  };
  const mix = (colour, part, under) => colour.slice(0, 3).map((v, i) => v * part + under[i] * (1 - part));
  const part = (element, own, colour) => {
    let found = parseFloat(own) * (colour[3] ?? 1);
    for (let above = element; above && above.localName !== "svg"; above = above.parentElement)
      found *= parseFloat(getComputedStyle(above).opacity);
    return found;
  };
  const faint = new Set();
  for (const svg of document.querySelectorAll("main figure svg, main svg[data-plaat], main svg.plaat")) {
    const shapes = [...svg.querySelectorAll("rect, circle, path, polygon, ellipse")].filter((s) => !s.closest("defs"));
    const under = (x, y) => {
      let colour = WHITE;
      for (const shape of shapes) {
        const style = getComputedStyle(shape);
        const fill = paint(style.fill);
        if (!fill) continue;
        const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
        if (shape.isPointInFill(point)) colour = mix(fill, part(shape, style.fillOpacity, fill), colour);
      }
      return colour;
    };
    for (const text of svg.querySelectorAll("text")) {
      const style = getComputedStyle(text);
      const fill = paint(style.fill);
      const box = text.getBoundingClientRect();
      if (!fill || !box.width || !text.textContent.trim() || text.closest("defs")) continue;
      const behind = under(box.left + box.width / 2, box.top + box.height / 2);
      const found = ratio(mix(fill, part(text, style.fillOpacity, fill), behind), behind);
      if (found < 4.5) faint.add(`text ${text.textContent.trim()}: ${found.toFixed(2)}`);
    }
    for (const line of shapes) {
      const style = getComputedStyle(line);
      const stroke = paint(style.stroke);
      const decoration = line.closest("[aria-hidden=true], .plaat-rooster, .plaat-rand, .keer");
      if (line.localName !== "path" || !stroke || style.fill !== "none" || decoration) continue;
      const found = ratio(mix(stroke, part(line, style.strokeOpacity, stroke), WHITE), WHITE);
      if (found < 3) faint.add(`line ${line.outerHTML.slice(0, 100)}: ${found.toFixed(2)}`);
    }
  }
  return [...faint];
}
