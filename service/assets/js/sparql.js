// SPDX-License-Identifier: EUPL-1.2
// An editor over `textarea[data-sparql]`, in a shadow root: there its styles are adopted sheets, which the content
// security policy allows. The text area stays, hidden, and is what the form sends. Tab leaves the editor.
//
// Of CodeMirror only the view, the state and the history: a parser, a search panel and completion of its own would
// weigh more than the rest of the page. What colours and completes SPARQL stands beside this file.
import { history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { completion } from "./sparql-aanvullen.js";
import { colours } from "./sparql-kleuren.js";

const LONGEST_ADDRESS = 6000; // characters; a longer question goes by POST

for (const area of document.querySelectorAll("textarea[data-sparql]")) mount(area);

function mount(area) {
  const host = document.createElement("div");
  host.className = "editor";
  area.after(host);
  const root = host.attachShadow({ mode: "open" });
  const holder = document.createElement("div");
  root.append(holder);
  const label = area.labels?.[0];
  const attributes = { "aria-label": `${label?.textContent.trim() ?? "SPARQL-vraag"}. Met Tab verlaat u de editor.`, "aria-autocomplete": "list", spellcheck: "false", autocapitalize: "off" };
  if (area.getAttribute("aria-invalid") === "true") attributes["aria-invalid"] = "true";
  const view = new EditorView({
    parent: holder,
    root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        completion(area.dataset.sparql),
        keymap.of([
          { key: "Mod-Enter", run: () => { area.form?.requestSubmit(); return true; } },
          { key: "Enter", run: newLine },
          { key: "Backspace", run: eraseSelection },
          { key: "Delete", run: eraseSelection },
          ...historyKeymap,
        ]),
        EditorView.domEventHandlers({ beforeinput: typed }),
        history(), colours, EditorView.lineWrapping,
        EditorState.phrases.of({ "Control character": "Besturingsteken", "Undo": "Ongedaan maken" }),
        EditorView.contentAttributes.of(attributes),
        EditorView.updateListener.of((update) => { if (update.docChanged) area.value = update.state.doc.toString(); }),
        EditorView.theme({
          "&": { backgroundColor: "var(--ks-papier)", color: "var(--ks-inkt)", border: "1px solid var(--ks-rand-veld)", borderRadius: "var(--ks-ronding)" },
          "&.cm-focused": { outline: "3px solid var(--ks-focus)", outlineOffset: "2px" },
          ".cm-scroller": { fontFamily: "var(--ks-letter-vast)", lineHeight: "1.5" },
          ".cm-content": { minHeight: "14rem", padding: "0.6rem 0.4rem" },
        }),
      ],
    }),
  });
  area.hidden = true;
  area.required = false; // a browser cannot point at what is hidden; the service says what is missing
  label?.addEventListener("click", (event) => { event.preventDefault(); view.focus(); });
  area.form?.addEventListener("submit", (event) => {
    if (encodeURIComponent(area.value).length > LONGEST_ADDRESS && !event.submitter?.formMethod) area.form.method = "post";
  });
}

/** Put in what is typed, without the browser: it would keep the look of what was there by a style, which the policy refuses. */
function typed(event, view) {
  if (event.inputType !== "insertText" || !event.data || event.isComposing || view.composing) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { scrollIntoView: true, userEvent: "input.type" });
  return true;
}

/** Erase what is selected, likewise. */
function eraseSelection(view) {
  if (view.state.selection.main.empty) return false;
  view.dispatch(view.state.replaceSelection(""), { scrollIntoView: true, userEvent: "delete.selection" });
  return true;
}

/** Begin a line as far in as the one before it. */
function newLine(view) {
  const indent = /^[ \t]*/.exec(view.state.doc.lineAt(view.state.selection.main.from).text)[0];
  view.dispatch(view.state.replaceSelection(`\n${indent}`), { scrollIntoView: true, userEvent: "input" });
  return true;
}
