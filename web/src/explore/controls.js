// The column of controls: views, filters with the legend, paths.
import { debounced, dot, h } from "./dom.js";
import { typeColour } from "./palette.js";
import { count, word } from "./words.js";

const isWide = () => matchMedia("(min-width: 60rem)").matches;

export class Controls {
  constructor(place, actions) {
    this.actions = actions;
    this.views = h("select", { id: "view", onchange: () => actions.openView(this.views.value) },
      h("option", { value: "" }, word("chooseView")));
    this.year = h("select", { id: "year", onchange: () => actions.setYear(this.year.value) });
    this.amount = h("input", { id: "amount", type: "number", min: "0", step: "any",
      inputMode: "decimal", oninput: debounced(250, () => actions.setAmount(this.amount.value)) });
    this.types = h("ul", { class: "types" });
    this.from = h("dd", {}, word("notSet"));
    this.to = h("dd", {}, word("notSet"));
    this.said = h("p", { role: "status", class: "quiet" });
    place.append(
      h("p", { class: "field" }, h("label", { for: "view" }, word("view")), this.views),
      h("details", { open: isWide() }, h("summary", {}, word("filters")),
        h("p", { class: "field" }, h("label", { for: "year" }, word("year")), this.year),
        h("p", { class: "field" }, h("label", { for: "amount" }, word("amount")), this.amount),
        h("fieldset", {}, h("legend", {}, word("types")), this.types)),
      h("details", { class: "paths" }, h("summary", {}, word("paths")),
        h("dl", {}, h("dt", {}, word("from")), this.from, h("dt", {}, word("to")), this.to),
        h("button", { type: "button", onclick: actions.findPaths }, word("findPaths")),
        h("p", { class: "quiet" }, word("skipHidden")), this.said),
    );
    this.pathsPlace = place.querySelector(".paths");
    this.setYears([], null);
  }

  setViews(views) {
    this.views.append(...views.map(({ name, title }) => h("option", { value: name }, title)));
  }

  setYears(years, chosen) {
    this.year.replaceChildren(h("option", { value: "" }, word("anyYear")),
      ...years.map((one) => h("option", { value: String(one) }, String(one))));
    this.year.value = chosen === null ? "" : String(chosen);
  }

  setTypes(types, hidden, name) {
    const sorted = [...types].sort(([, a], [, b]) => b - a);
    this.types.replaceChildren(...sorted.map(([type, number]) => h("li", {}, h("label", {},
      h("input", { type: "checkbox", value: type, checked: !hidden.has(type),
        onchange: (event) => this.actions.toggleType(type, event.target.checked) }),
      dot(typeColour(type)), name(type), h("small", {}, ` ${count(number)}`)))));
  }

  setEnds([from, to], label) {
    this.from.textContent = from ? label(from) : word("notSet");
    this.to.textContent = to ? label(to) : word("notSet");
    if (from || to) this.pathsPlace.open = true;
  }

  say(text) {
    this.said.textContent = text;
  }
}
