// SPDX-License-Identifier: EUPL-1.2
// Completes words of SPARQL, prefixes, variables, and the classes and properties of the ontology. The list is a listbox
// of which the editor names the active option, so that it is read out; nothing is chosen that was not pointed at.
import { Prec } from "@codemirror/state";
import { EditorView, keymap, ViewPlugin } from "@codemirror/view";
import { WORDS } from "./sparql-kleuren.js";

const MOST = 10;
const BEFORE = /[?$]\w*$|[\w-]+:[\w.-]*$|\w+$/;

/** Make the extension; `address` gives prefixes and terms, and is asked when the editor gets the focus. */
export function completion(address) {
  const plugin = ViewPlugin.define((view) => new Completion(view, address));
  const ask = (what) => (view) => view.plugin(plugin)[what](view);
  return [
    plugin,
    Prec.highest(keymap.of([
      { key: "Ctrl-Space", run: ask("start") },
      { key: "ArrowDown", run: ask("next") },
      { key: "ArrowUp", run: ask("previous") },
      { key: "Enter", run: ask("take") },
      { key: "Escape", run: ask("close") },
    ])),
    EditorView.domEventHandlers({
      focus: (event, view) => { view.plugin(plugin).load(); },
      blur: (event, view) => { view.plugin(plugin).close(); },
    }),
    sheet,
  ];
}

class Completion {
  constructor(view, address) {
    Object.assign(this, { view, address, terms: [], found: [], active: -1, from: 0 });
    this.list = Object.assign(document.createElement("ul"), { id: "aanvullingen", role: "listbox", hidden: true });
    this.list.setAttribute("aria-label", "Aanvullingen");
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the editor keeps the focus
      const index = [...this.list.children].indexOf(event.target.closest("li"));
      if (index >= 0) { this.active = index; this.take(); }
    });
    view.dom.append(this.list);
  }

  destroy() { this.list.remove(); }

  async load() {
    if (!this.address) return;
    const answer = await fetch(this.address).catch(() => null);
    this.address = ""; // once; without an answer there are fewer completions
    if (!answer?.ok) return;
    const { prefixen, termen } = await answer.json();
    this.terms = [...termen, ...Object.keys(prefixen).map((name) => [`${name}:`, prefixen[name]])];
  }

  update(update) {
    if (update.docChanged && update.transactions.some((one) => one.isUserEvent("input.type") || one.isUserEvent("delete"))) this.look(2, -1);
    else if (update.selectionSet || update.docChanged) this.close();
  }

  start() {
    this.look(0, 0);
    return true;
  }

  /** Look what can follow, from so many characters on; `active` is the option that is pointed at. */
  look(least, active) {
    const { state } = this.view;
    const at = state.selection.main.head;
    const line = state.doc.lineAt(at);
    const word = BEFORE.exec(line.text.slice(0, at - line.from))?.[0] ?? "";
    this.found = word.length < least ? [] : this.fitting(word, state.doc.toString());
    if (this.found.length === 1 && this.found[0][0] === word) this.found = [];
    Object.assign(this, { from: at - word.length, active: this.found.length ? active : -1 });
    this.show();
  }

  fitting(word, text) {
    const start = word.toLowerCase();
    const fits = ([code, label]) => code.toLowerCase().startsWith(start) || (start.length > 2 && !start.includes(":") && label.toLowerCase().includes(start));
    const variables = [...new Set(text.match(/[?$]\w+/g))].filter((name) => name !== word).map((name) => [name, ""]);
    const all = /^[?$]/.test(word) ? variables : [...WORDS.map((name) => [name, ""]), ...this.terms];
    return all.filter(fits).slice(0, MOST);
  }

  show() {
    const open = this.found.length > 0;
    this.list.replaceChildren(...this.found.map(([code, label], index) => {
      const option = Object.assign(document.createElement("li"), { id: `aanvulling-${index}`, role: "option", textContent: code });
      option.setAttribute("aria-selected", String(index === this.active));
      if (label) option.append(Object.assign(document.createElement("small"), { textContent: ` ${label}` }));
      return option;
    }));
    this.list.hidden = !open;
    const content = this.view.contentDOM;
    if (this.active >= 0) content.setAttribute("aria-activedescendant", `aanvulling-${this.active}`);
    else content.removeAttribute("aria-activedescendant");
    if (open) content.setAttribute("aria-controls", this.list.id);
    else content.removeAttribute("aria-controls");
    if (open) this.view.requestMeasure({ key: this, read: (view) => this.place(view), write: (place) => place && Object.assign(this.list.style, place) });
  }

  place(view) {
    const at = view.coordsAtPos(this.from);
    const box = view.dom.getBoundingClientRect();
    if (!at) return null;
    const left = Math.max(0, Math.min(at.left - box.left, box.width - Math.min(352, box.width)));
    return { left: `${left}px`, top: `${at.bottom - box.top + 2}px` };
  }

  next() { return this.move(1); }

  previous() { return this.move(-1); }

  move(by) {
    if (!this.found.length) return false;
    const count = this.found.length;
    this.active = this.active < 0 ? (by > 0 ? 0 : count - 1) : (this.active + by + count) % count;
    this.show();
    return true;
  }

  take() {
    if (this.active < 0) return false;
    const [code] = this.found[this.active];
    const { from, view } = this;
    this.close();
    view.dispatch({ changes: { from, to: view.state.selection.main.head, insert: code }, selection: { anchor: from + code.length }, userEvent: "input.complete" });
    return true;
  }

  close() {
    const open = this.found.length > 0;
    Object.assign(this, { found: [], active: -1 });
    if (open) this.show();
    return open;
  }
}

const sheet = EditorView.theme({
  "ul[role=listbox]": { background: "var(--ks-papier)", border: "1px solid var(--ks-rand-veld)", borderRadius: "var(--ks-ronding)", boxShadow: "0 6px 20px rgb(19 35 61 / 18%)", listStyle: "none", margin: "0", maxWidth: "100%", padding: "0.25rem", position: "absolute", width: "22rem", zIndex: "10" },
  "ul[hidden]": { display: "none" },
  "li": { cursor: "pointer", fontFamily: "var(--ks-letter-vast)", fontSize: "0.9375rem", overflowWrap: "anywhere", padding: "0.3rem 0.5rem" },
  "li[aria-selected=true]": { background: "var(--ks-accent-licht)", outline: "2px solid var(--ks-accent)", outlineOffset: "-2px" },
  "li small": { color: "var(--ks-inkt-zacht)", fontFamily: "var(--ks-letter)" },
});
