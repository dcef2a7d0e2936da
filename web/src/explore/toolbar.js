// Over the graph: zoom, layout, picture, link; and the keys that do the same.
import { h } from "./dom.js";
import { word } from "./words.js";

export class Toolbar {
  constructor(place, actions) {
    const button = (name, sign, action) =>
      h("button", { type: "button", title: word(name), onclick: action },
        h("span", { "aria-hidden": "true" }, sign), h("span", { class: "unseen" }, word(name)));
    this.layout = h("button", { type: "button", onclick: actions.toggleLayout });
    place.append(
      button("zoomIn", "+", () => actions.zoom(0.7)),
      button("zoomOut", "−", () => actions.zoom(1.4)),
      button("fit", "⤢", actions.fit),
      this.layout,
      h("button", { type: "button", onclick: actions.picture }, word("picture")),
      h("button", { type: "button", onclick: actions.share }, word("share")),
      h("button", { type: "button", onclick: actions.clear }, word("clear")),
    );
    this.running(false);
  }

  running(yes) {
    this.layout.textContent = word(yes ? "layoutStop" : "layoutGo");
  }
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function graphKeys(place, actions) {
  const keys = {
    Enter: actions.expandSelected,
    Delete: actions.removeSelected,
    Backspace: actions.removeSelected,
    Escape: actions.unselect,
    "+": () => actions.zoom(0.7),
    "=": () => actions.zoom(0.7),
    "-": () => actions.zoom(1.4),
    0: actions.fit,
    " ": actions.toggleLayout,
  };
  place.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = event.key in ARROWS ? () => actions.step(...ARROWS[event.key]) : keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
