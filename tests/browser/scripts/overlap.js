// SPDX-License-Identifier: EUPL-1.2
// Words of pictures that run over each other or out of the picture; up to ten.
() => {
  const found = [];
  for (const svg of document.querySelectorAll("main figure svg, main svg[data-plaat], main svg.plaat")) {
    const edge = svg.getBoundingClientRect();
    const words = [...svg.querySelectorAll("text")]
      .filter((text) => text.textContent.trim() && !text.closest("defs"))
      .map((text) => [text.textContent.trim(), text.getBoundingClientRect()])
      .filter(([, box]) => box.width && box.height);
    for (const [word, box] of words)
      if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 2)
        found.push(`${word} is outside the picture`);
    words.forEach(([word, box], place) => {
      for (const [other, its] of words.slice(place + 1)) {
        const wide = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const high = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (wide > 2 && high > Math.min(box.height, its.height) * 0.4) found.push(`${word} / ${other}`);
      }
    });
  }
  return found.slice(0, 10);
}
