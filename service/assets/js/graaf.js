// SPDX-License-Identifier: EUPL-1.2
// The graph around one thing, to zoom and to move. Its boxes are read from the picture that the server drew, and that
// stands there until this has run; the lines with their names stand beside it. The list says the same in words.
import cytoscape from "cytoscape";

const SHAPES = {
  thema: "hexagon", regeling: "rectangle", maatregel: "ellipse", rol: "diamond", functie: "diamond", doel: "triangle",
  uitgangspunt: "star", bouwsteen: "round-rectangle", document: "cut-rectangle", begrip: "pentagon", risico: "vee",
  gemeente: "round-pentagon", organisatie: "round-hexagon", orgaan: "octagon",
};
const DASHES = { afgeleid: "dashed", extern: "dotted" };
const EDGE = 12, HIGHEST = 920; // px: around the picture, and the room for it at most
const READABLE = 0.8, LARGEST = 1.05; // letters of 14 px are never smaller than 11 px at the start, nor larger than 15
const FONT = '"Source Sans 3", sans-serif';

const holder = document.getElementById("graaf");
const given = document.getElementById("graaf-gegevens");
const still = document.getElementById("graaf-plaat");
if (holder && given && matchMedia("(min-width: 40rem)").matches) { // on a narrow screen the still picture reads better
  // Letters are measured on a canvas, which does not wait for them.
  await Promise.all([400, 700].map((weight) => document.fonts?.load(`${weight} 14px ${FONT}`))).catch(() => {});
  mount(holder, { nodes: boxes(still), heads: headings(still), ways: ways(still), edges: lines(JSON.parse(given.textContent)) });
} else {
  showMiddle(still);
}

/** Bring the thing in the middle into the part of the picture that is seen; the page itself stays where it is. */
function showMiddle(room) {
  const middle = room?.querySelector("a.gekozen")?.getBoundingClientRect(), seen = room?.getBoundingClientRect();
  if (middle) room.scrollBy(middle.x + middle.width / 2 - seen.x - seen.width / 2, middle.y + middle.height / 2 - seen.y - seen.height / 2);
}

/** Read the boxes of the picture; the first is the thing in the middle. */
function boxes(picture) {
  return [...picture.querySelectorAll("a[data-i]")].map((box) => {
    const [x, y, breed, hoog] = ["x", "y", "width", "height"].map((name) => Number(box.querySelector("rect").getAttribute(name)));
    const said = (kind) => [...box.querySelectorAll(`tspan${kind}`)].map((line) => line.textContent.trim()).join("\n");
    const id = box.dataset.i, soort = box.querySelector("use").getAttribute("href").replace("#teken-", "");
    const data = { id, soort, breed, hoog, naam: said(":not(.noot)"), noot: said(".noot"), href: box.getAttribute("href"), midden: id === "0" };
    return { data, position: { x: x + breed / 2, y: y + hoog / 2 } };
  });
}

/** Read the names of kinds above the boxes. */
function headings(picture) {
  return [...picture.querySelectorAll(".plaat-kop")].map((head, place) => ({
    data: { id: `kop-${place}`, tekst: head.textContent },
    classes: "kop", position: { x: Number(head.getAttribute("x")), y: Number(head.getAttribute("y")) - 5 },
  }));
}

/** Read the lines that go between two boxes of a nearer column, by the keys of both ends: four points each. */
function ways(picture) {
  const found = new Map();
  for (const line of picture.querySelectorAll("path[data-a][d*='H']")) {
    const n = line.getAttribute("d").match(/-?\d+/g).map(Number);
    const points = [[n[0], n[1]], [n[6], n[7]], [n[8], n[7]], [n[13], n[14]]];
    const far = line.dataset.a === "0" ? line.dataset.b : line.dataset.a;
    found.set(`0 ${far}`, points).set(`${far} 0`, points.toReversed());
  }
  return found;
}

/** Say where the second and third point lie between the first and the last, as Cytoscape wants them. */
function bends([from, ...rest]) {
  const [x, y] = rest.at(-1), dx = x - from[0], dy = y - from[1], far = Math.hypot(dx, dy);
  const weights = [], distances = [];
  for (const [px, py] of rest.slice(0, -1)) {
    weights.push(((px - from[0]) * dx + (py - from[1]) * dy) / far ** 2);
    distances.push(((py - from[1]) * dx - (px - from[0]) * dy) / far);
  }
  return { weights, distances };
}

/** Read `{namen, lagen, lijnen: [[from, to, name, layer, aside]]}`. */
function lines({ namen, lagen, lijnen }) {
  return lijnen.map(([source, target, naam, laag, opzij]) => ({ data: { source: `${source}`, target: `${target}`, naam: namen[naam], laag: lagen[laag], opzij } }));
}

/** Draw `{nodes: [{data: {id, naam, noot, soort, href, breed, hoog, midden}, position}], edges: [{data: {source, target, naam, laag, opzij}}]}`. */
function mount(container, { nodes, heads, ways, edges }) {
  const css = getComputedStyle(document.documentElement);
  const token = (name) => css.getPropertyValue(name).trim();
  if (!token("--ks-inkt")) return; // without colours the picture that stands there is better
  // Cytoscape would write a style element, which the content security policy refuses, unless one of its name is there.
  const taken = document.createElement("meta");
  taken.id = "__________cytoscape_stylesheet";
  document.head.append(taken);
  document.getElementById("graaf-plaat")?.setAttribute("hidden", "");
  container.hidden = false;
  const ink = token("--ks-inkt"), paper = token("--ks-papier"), line = token("--ks-lijn-sterk"), accent = token("--ks-accent");
  const dark = token("--ks-accent-donker");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const places = new Map(nodes.map(({ data, position }) => [data.id, position]));
  const signs = nodes.map(({ data, position }) => ({
    data: { id: `teken-${data.id}`, soort: data.soort, midden: data.midden, breed: data.breed, tekst: [data.naam, data.noot].filter(Boolean).join("\n") },
    classes: "teken", position: { x: position.x - data.breed / 2 + 17, y: position.y },
  }));
  const side = (from, to) => {
    const a = places.get(from), b = places.get(to);
    const right = a.x === b.x ? a.x < places.get("0").x : b.x > a.x; // within a column: on the side of the middle
    return right ? "90deg" : "270deg";
  };
  const ring = (node) => !node.data("midden") && !SHAPES[node.data("soort")];
  const bend = (edge) => {
    const from = edge.data("source"), to = edge.data("target");
    return 28 * (places.get(to).y > places.get(from).y ? -1 : 1) * (side(from, to) === "90deg" ? 1 : -1);
  };
  for (const { data } of edges) {
    const way = ways.get(`${data.source} ${data.target}`);
    if (way) data.omweg = bends(way);
  }
  const graph = cytoscape({
    container,
    elements: { nodes: [...nodes.map((node) => ({ ...node, classes: "ding" })), ...signs, ...heads], edges },
    layout: { name: "preset" },
    autoungrabify: true,
    boxSelectionEnabled: false,
    userZoomingEnabled: false, // the wheel scrolls the page; buttons zoom
    minZoom: 0.1,
    maxZoom: 3,
    style: [
      { selector: "node.ding", style: {
        shape: "round-rectangle", width: "data(breed)", height: "data(hoog)", "background-color": paper,
        "border-width": 1.5, "border-color": line,
      } },
      { selector: "node.ding[?midden]", style: {
        "background-color": dark, "border-color": dark,
      } },
      { selector: "node.teken", style: {
        label: "data(tekst)", color: (node) => (node.data("midden") ? paper : ink), "font-family": FONT, "font-size": 14,
        "font-weight": (node) => (node.data("midden") ? 700 : 400), "text-wrap": "wrap", "line-height": 1.15,
        "text-max-width": (node) => node.data("breed") - 38, "text-valign": "center", "text-halign": "right",
        "text-justification": "left", "text-margin-x": 8, "text-events": "no", width: (node) => (ring(node) ? 9 : 15), height: (node) => (ring(node) ? 9 : 15), events: "no", shape: (node) => SHAPES[node.data("soort")] ?? "ellipse",
        // What has no shape of its own is a ring, as in the still picture.
        "background-color": (node) => (node.data("midden") ? paper : token(`--soort-${node.data("soort")}`) || paper),
        "border-width": (node) => (ring(node) ? 3 : 0), "border-color": token("--ks-inkt-zacht"),
      } },
      { selector: "node.kop", style: {
        label: "data(tekst)", color: ink, "font-family": FONT, "font-size": 14, "font-weight": 700, "text-valign": "center",
        "text-halign": "right", width: 1, height: 1, "background-opacity": 0, "text-events": "no", events: "no",
      } },
      { selector: "edge", style: {
        width: 1.4, "line-color": line, "line-style": (edge) => DASHES[edge.data("laag")] ?? "solid",
        "curve-style": (edge) => (places.get(edge.data("source")).x === places.get(edge.data("target")).x ? "unbundled-bezier" : "straight"),
        "control-point-distances": (edge) => bend(edge), "control-point-weights": 0.5, "edge-distances": "endpoints",
        "source-endpoint": (edge) => side(edge.data("source"), edge.data("target")),
        "target-endpoint": (edge) => side(edge.data("target"), edge.data("source")),
        "target-arrow-shape": "triangle", "target-arrow-color": line, "arrow-scale": 0.8,
        "font-family": FONT, "font-size": 14, color: ink, "text-background-color": paper,
        "text-background-opacity": 1, "text-background-padding": 3,
      } },
      { selector: "edge[omweg]", style: {
        "curve-style": "segments", "segment-weights": (edge) => edge.data("omweg").weights,
        "segment-distances": (edge) => edge.data("omweg").distances, "edge-distances": "endpoints",
      } },
      { selector: "edge[?opzij]", style: { display: "none" } },
      { selector: "edge.aangewezen", style: {
        display: "element", width: 3, "line-color": accent, "target-arrow-color": accent, "z-index": 9,
      } },
      { selector: "edge.benoemd", style: { label: "data(naam)", "z-compound-depth": "top" } },
      { selector: "node.aangewezen", style: { "border-width": 4, "border-color": token("--ks-focus") } },
    ],
  });

  const entries = new Map([...document.querySelectorAll("[data-graaf-knoop]")].map((one) => [one.dataset.graafKnoop, one]));
  function point(node) {
    graph.elements(".aangewezen, .benoemd").removeClass("aangewezen benoemd");
    for (const entry of entries.values()) entry.classList.remove("aangewezen");
    if (!node?.nonempty()) return;
    const lines = node.connectedEdges();
    lines.addClass("aangewezen");
    node.addClass("aangewezen");
    if (lines.length <= 4) lines.addClass("benoemd"); // more words than that would cover everything
    entries.get(node.id())?.classList.add("aangewezen");
  }
  graph.on("mouseover", "node.ding", ({ target }) => point(target));
  graph.on("mouseout", "node.ding", () => point(null));
  graph.on("tap", "node.ding", ({ target }) => { if (target.data("href")) location.assign(target.data("href")); });
  // Who goes through the list sees in the picture where it is.
  for (const [key, entry] of entries) {
    const node = graph.getElementById(key);
    const show = () => {
      point(node);
      const { x1, x2, y1, y2 } = node.renderedBoundingBox();
      if (x1 < 0 || y1 < 0 || x2 > graph.width() || y2 > graph.height()) graph.center(node);
    };
    for (const name of ["focusin", "mouseenter"]) entry.addEventListener(name, show);
    for (const name of ["focusout", "mouseleave"]) entry.addEventListener(name, () => point(null));
  }

  const fit = () => {
    graph.fit(undefined, EDGE);
    if (graph.zoom() > LARGEST) { graph.zoom(LARGEST); graph.center(); }
  };
  // Everything where names can be read then, and else what is around the middle; the room grows with the picture.
  const { w, h } = graph.elements().boundingBox();
  const wide = (graph.width() - 2 * EDGE) / w, high = (HIGHEST - 2 * EDGE) / h;
  const zoom = Math.max(READABLE, Math.min(wide, high, LARGEST));
  container.style.blockSize = `${Math.min(HIGHEST, Math.ceil(h * zoom) + 2 * EDGE)}px`;
  graph.resize();
  graph.zoom(zoom);
  graph.center(zoom > Math.min(wide, high) ? graph.getElementById("0") : undefined);
  for (const button of document.querySelectorAll("[data-graaf-zoom]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const factor = Number(button.dataset.graafZoom);
      if (!factor) { fit(); return; }
      const zoom = { level: graph.zoom() * factor, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } };
      if (calm) graph.zoom(zoom); else graph.animate({ zoom, duration: 150 });
    });
  }
}
