// Beside the graph: what is said of the selected node, where it was read, and what can be done.
import * as api from "./api.js";
import { dot, h } from "./dom.js";
import { typeColour } from "./palette.js";
import { count, money, word } from "./words.js";

const MOST_LINKS = 30;

export class Panel {
  constructor(place, model, actions) {
    this.place = place;
    this.model = model;
    this.actions = actions;
    this.turn = 0;
    this.empty();
  }

  empty() {
    this.turn += 1;
    this.place.replaceChildren(h("p", { class: "quiet" }, word("noneSelected")));
  }

  async show(iri, typeName) {
    const mine = ++this.turn;
    try {
      const found = await api.node(iri);
      if (mine === this.turn) this.#fill(found, iri, typeName);
    } catch (error) {
      if (mine === this.turn) {
        this.place.replaceChildren(h("p", { role: "alert" }, word("failed", { n: error.message })));
      }
    }
  }

  // What is told is of the entity; what is done is done to the node in the picture.
  #fill({ node, records, cut, url }, iri, typeName) {
    const { actions } = this;
    const button = (name, action) =>
      h("button", { type: "button", onclick: () => action(iri) }, word(name));
    const facts = [node.year && String(node.year), node.amount && money(node.amount)];
    const [own, ...statements] = records;
    this.place.replaceChildren(
      h("h3", {}, node.label),
      h("p", { class: "quiet" }, dot(typeColour(node.type)), typeName(node.type),
        ...facts.filter(Boolean).map((one) => ` · ${one}`)),
      h("p", { class: "actions" },
        button("expand", actions.expand), button("setFrom", actions.setFrom),
        button("setTo", actions.setTo), button("remove", actions.remove),
        h("a", { href: url }, word("page"))),
      h("div", { class: "totals" }),
      this.#record(own),
      h("details", { class: "links" }, h("summary", {}, word("links")), h("dl", {})),
      ...statements.map((one) => h("details", {},
        h("summary", {}, `${word("stated")}${one.place ? ` · ${one.place.file}` : ""}`),
        this.#record(one))),
      cut ? h("p", { class: "quiet" }, word("more")) : "",
    );
    this.links(iri);
  }

  // How many neighbours there are of each type, to have more of one type than an expansion shows.
  totals({ totals, cut }, iri, typeName) {
    const place = this.place.querySelector(".totals");
    if (!place) return;
    place.replaceChildren(h("ul", {}, Object.entries(totals).map(([type, number]) => h("li", {},
      h("button", { type: "button", onclick: () => this.actions.expand(iri, type) },
        dot(typeColour(type)), `${typeName(type)} ${count(number)}${cut ? "+" : ""}`)))));
  }

  // What hangs on the node in the picture, which grows.
  links(iri) {
    const rows = this.model.links(iri).flatMap(([name, others]) => [h("dt", {}, name),
      h("dd", {}, [...others].slice(0, MOST_LINKS).map((one) => h("div", {},
        h("button", { type: "button", class: "link", onclick: () => this.actions.choose(one) },
          this.model.label(one)))),
      others.size > MOST_LINKS ? `… ${count(others.size)}` : "")]);
    this.place.querySelector(".links dl")?.replaceChildren(...rows);
  }

  #record({ facts, place }) {
    const rows = facts.flatMap(({ name, values }) => [
      h("dt", {}, name), h("dd", {}, values.map((value) => h("div", {}, this.#value(value))))]);
    return h("div", { class: "record" }, h("dl", {}, rows), place ? this.#source(place) : "");
  }

  #value({ text, iri, shown }) {
    if (!shown) return text;
    return h("button", { type: "button", class: "link", onclick: () => this.actions.add(iri) }, text);
  }

  #source({ file, place, text, document }) {
    return h("figure", {},
      h("figcaption", {}, `${word("source")}: `,
        h("button", { type: "button", class: "link", onclick: () => this.actions.add(document) }, file),
        ` ${place}`),
      text ? h("blockquote", { lang: "zh-Hans" }, text) : "");
  }
}
