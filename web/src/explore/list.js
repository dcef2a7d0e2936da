// The shown nodes as a list: the graph for who reads it, or works without a mouse.
import { dot, h } from "./dom.js";
import { typeColour } from "./palette.js";
import { count, word } from "./words.js";

const MOST = 150;

export class List {
  constructor(place, model, choose) {
    this.model = model;
    this.choose = choose;
    this.shown = new Set();
    this.selected = null;
    this.field = h("input", { type: "search", id: "in-list", oninput: () => this.draw() });
    this.items = h("ul", { class: "nodes" });
    place.append(h("label", { for: "in-list", class: "unseen" }, word("listFilter")), this.field,
      this.items);
    this.field.placeholder = word("listFilter");
  }

  show(shown) {
    this.shown = shown;
    this.draw();
  }

  select(iri) {
    this.selected = iri;
    for (const button of this.items.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.iri === iri));
    }
  }

  draw() {
    const words = this.field.value.trim().toLowerCase();
    const { graph } = this.model;
    const found = [];
    for (const iri of this.shown) {
      if (!graph.hasNode(iri)) continue;
      const attributes = graph.getNodeAttributes(iri);
      if (!words || attributes.label.toLowerCase().includes(words)) found.push([iri, attributes]);
    }
    found.sort(([, a], [, b]) => b.size - a.size || a.label.localeCompare(b.label));
    const items = found.slice(0, MOST).map(([iri, { label, kind }]) => h("li", {},
      h("button", { type: "button", "data-iri": iri, "aria-pressed": String(iri === this.selected),
        onclick: () => this.choose(iri) }, dot(typeColour(kind)), label)));
    if (found.length > MOST) {
      items.push(h("li", { class: "quiet" }, word("listMore", { n: count(found.length - MOST) })));
    }
    this.items.replaceChildren(...items);
  }
}
