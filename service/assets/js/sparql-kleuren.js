// SPDX-License-Identifier: EUPL-1.2
// Colours of SPARQL: its tokens are found by one expression, which is enough to tell words, names and texts apart.
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view";

const WORDS = "ADD AS ASC ASK BASE BIND BY CONSTRUCT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING IN LIMIT MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT UNDEF UNION VALUES WHERE AVG COUNT GROUP_CONCAT MAX MIN SAMPLE SEPARATOR SUM BOUND COALESCE CONCAT CONTAINS DATATYPE DAY IF ISBLANK ISIRI ISLITERAL LANG LANGMATCHES LCASE MONTH NOW REGEX REPLACE STR STRAFTER STRBEFORE STRENDS STRLEN STRSTARTS SUBSTR UCASE YEAR".split(" ");
const KNOWN = new Set(WORDS);
const TOKEN = /(?<comment>#.*)|(?<string>"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<iri><[^<>"{}|^`\s]*>)|(?<variable>[?$]\w+)|(?<number>(?<![\w.])\d+(?:\.\d+)?)|(?<name>[\w-]*:[\w.-]*\w|[\w-]*:)|(?<word>[A-Za-z_]+)/g;
const LONGEST = 200_000; // characters: a longer text stays in one colour

const marks = Object.fromEntries(["comment", "string", "iri", "variable", "number", "name", "word"].map((kind) => [kind, Decoration.mark({ class: `s-${kind}` })]));

function colour(view) {
  const text = view.state.doc.toString();
  if (text.length > LONGEST) return Decoration.none;
  const { from, to } = view.viewport;
  const found = [];
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > to) break;
    const end = match.index + match[0].length;
    if (end < from) continue;
    const [kind] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    if (kind === "word" && !KNOWN.has(match[0].toUpperCase())) continue;
    found.push(marks[kind].range(match.index, end));
  }
  return Decoration.set(found);
}

const plugin = ViewPlugin.fromClass(class {
  constructor(view) { this.decorations = colour(view); }
  update(update) { if (update.docChanged || update.viewportChanged) this.decorations = colour(update.view); }
}, { decorations: (value) => value.decorations });

const sheet = EditorView.theme({
  ".s-word": { color: "var(--ks-accent-donker)", fontWeight: "700" },
  ".s-variable": { color: "var(--soort-rol, var(--ks-inkt))" },
  ".s-name, .s-iri": { color: "var(--ks-link)" },
  ".s-string, .s-number": { color: "var(--ks-succes)" },
  ".s-comment": { color: "var(--ks-inkt-zacht)", fontStyle: "italic" },
});

export const colours = [plugin, sheet];
export { WORDS };
