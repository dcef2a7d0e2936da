// The search: words become entities of the graph, of which one is put into the picture.
import * as api from "./api.js";
import { debounced, h } from "./dom.js";
import { word } from "./words.js";

export class Finder {
  constructor(place, choose) {
    this.choose = choose;
    this.turn = 0;
    this.field = h("input", { type: "search", id: "find", autocomplete: "off",
      oninput: debounced(200, () => this.#search()) });
    this.field.placeholder = word("searchHint");
    this.found = h("ul", { class: "found", hidden: true });
    this.status = h("p", { class: "unseen", role: "status" });
    const form = h("form", { role: "search", onsubmit: (event) => {
      event.preventDefault();
      this.#search(true);
    } }, h("label", { for: "find" }, word("search")), this.field);
    place.append(form, this.found, this.status);
    place.addEventListener("keydown", (event) => this.#keys(event));
    document.addEventListener("click", (event) => {
      if (!place.contains(event.target)) this.#close();
    });
  }

  focus() {
    this.field.focus();
  }

  async #search(first = false) {
    const words = this.field.value.trim();
    const mine = ++this.turn;
    if (!words) return this.#close();
    if (/^https?:/.test(words)) return first ? this.#take(words) : undefined;
    const results = await api.search(words);
    if (mine !== this.turn) return;
    if (first && results.length) return this.#take(results[0].node);
    const seen = new Set();
    const items = results.filter(({ node }) => !seen.has(node) && seen.add(node)).map((hit) =>
      h("li", {}, h("button", { type: "button", onclick: () => this.#take(hit.node) },
        hit.text, h("small", {}, ` ${[hit.division, hit.year].filter(Boolean).join(" ")}`))));
    this.found.replaceChildren(...(items.length ? items : [h("li", { class: "quiet" }, word("nothing"))]));
    this.found.hidden = false;
    this.status.textContent = items.length ? String(items.length) : word("nothing");
  }

  #take(iri) {
    this.#close();
    this.choose(iri);
  }

  #close() {
    this.found.hidden = true;
  }

  #keys(event) {
    if (event.key === "Escape") return this.#close();
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.field, ...this.found.querySelectorAll("button")];
    const at = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (at >= 0 && at < stops.length) {
      stops[at].focus();
      event.preventDefault();
    }
  }
}
