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
const FONT = '"Source Sans 3", sans-serif';

const holder = document.getElementById("graaf");
const given = document.getElementById("graaf-gegevens");
if (holder && given && matchMedia("(min-width: 40rem)").matches) { // on a narrow screen the still picture reads better
  // Letters are measured on a canvas, which does not wait for them.
  await Promise.all([400, 700].map((weight) => document.fonts?.load(`${weight} 14px ${FONT}`))).catch(() => {});
  mount(holder, { nodes: boxes(document.getElementById("graaf-plaat")), edges: lines(JSON.parse(given.textContent)) });
}

/** Read the boxes of the picture; the first is the thing in the middle. */
function boxes(picture) {
  return [...picture.querySelectorAll("a[data-i]")].map((box) => {
    const [x, y, breed, hoog] = ["x", "y", "width", "height"].map((name) => Number(box.querySelector("rect").getAttribute(name)));
    const said = (kind) => [...box.querySelectorAll(`tspan${kind}`)].map((line) => line.textContent).join("").trim();
    const id = box.dataset.i, soort = box.querySelector("use").getAttribute("href").replace("#teken-", "");
    const data = { id, soort, breed, hoog, naam: said(":not(.noot)"), noot: said(".noot"), href: box.getAttribute("href"), midden: id === "0" };
    return { data, position: { x: x + breed / 2, y: y + hoog / 2 } };
  });
}

/** Read `{namen, lagen, lijnen: [[from, to, name, layer, aside]]}`. */
function lines({ namen, lagen, lijnen }) {
  return lijnen.map(([source, target, naam, laag, opzij]) => ({ data: { source: `${source}`, target: `${target}`, naam: namen[naam], laag: lagen[laag], opzij } }));
}

/** Draw `{nodes: [{data: {id, naam, noot, soort, href, breed, hoog, midden}, position}], edges: [{data: {source, target, naam, laag, opzij}}]}`. */
function mount(container, { nodes, edges }) {
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
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
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
    return 36 * (places.get(to).y > places.get(from).y ? -1 : 1) * (side(from, to) === "90deg" ? 1 : -1);
  };
  const graph = cytoscape({
    container,
    elements: { nodes: [...nodes.map((node) => ({ ...node, classes: "ding" })), ...signs], edges },
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
    if (lines.length <= 8) lines.addClass("benoemd"); // more words than that would cover everything
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
    graph.fit(undefined, 12);
    if (graph.zoom() > 1.05) { graph.zoom(1.05); graph.center(); }
  };
  fit(); // everything, as the list beside it does; buttons go nearer
  for (const button of document.querySelectorAll("[data-graaf-zoom]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const factor = Number(button.dataset.graafZoom);
      if (!factor) { fit(); return; }
      const zoom = { level: graph.zoom() * factor, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } };
      if (still) graph.zoom(zoom); else graph.animate({ zoom, duration: 150 });
    });
  }
}
