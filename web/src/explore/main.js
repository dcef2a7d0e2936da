// The explorer: puts the page together and answers to what people do on it.
import "./explore.css";
import * as api from "./api.js";
import { Controls } from "./controls.js";
import { h } from "./dom.js";
import { Drawing } from "./drawing.js";
import { Filters } from "./filters.js";
import { Finder } from "./finder.js";
import { Layout } from "./layout.js";
import { List } from "./list.js";
import { Model } from "./model.js";
import { whenColoursChange } from "./palette.js";
import { Panel } from "./panel.js";
import { hashToState, stateToHash } from "./state.js";
import { Toolbar, graphKeys } from "./toolbar.js";
import { count, word } from "./words.js";

const REFERS = { predicate: "refers", count: 1, year: null, amount: null };

class Explorer {
  constructor(place, { views, types, base }) {
    this.base = base;
    this.typeNames = { ...types };
    this.model = new Model();
    this.filters = new Filters();
    this.reset();
    const actions = this.actions();
    const side = h("section", { class: "side", "aria-label": word("filters") });
    const stage = h("section", { class: "stage", "aria-label": word("graph") });
    const facts = h("section", { class: "facts", "aria-label": word("details") });
    place.replaceChildren(side, stage, facts);

    this.finder = new Finder(side.appendChild(h("div", { class: "finder" })), (iri) => this.add(iri));
    this.controls = new Controls(side, actions);
    this.controls.setViews(views);
    this.canvas = h("div", { class: "canvas", tabindex: "0", role: "application",
      "aria-label": `${word("graph")}. ${word("graphHelp")}` });
    const tools = h("div", { class: "tools", role: "toolbar", "aria-label": word("graph") });
    this.status = h("p", { class: "status", role: "status" });
    this.hint = h("div", { class: "hint" }, h("p", {}, h("strong", {}, word("start"))),
      h("p", {}, word("startHint")));
    stage.append(tools, this.canvas, this.hint, this.status);
    this.toolbar = new Toolbar(tools, actions);
    const panel = h("div", { class: "panel", "aria-live": "polite" });
    const list = h("div", { class: "list" });
    facts.append(h("h2", {}, word("details")), panel, h("h2", {}, word("list")), list);
    this.panel = new Panel(panel, this.model, actions);
    this.list = new List(list, this.model, (iri) => this.select(iri, true));
    this.layout = new Layout(this.model.graph, place.dataset.layout,
      (running) => this.toolbar.running(running));
    this.draw(actions);
    graphKeys(this.canvas, actions);
    whenColoursChange(() => this.update());
    addEventListener("hashchange", () => this.restore());
  }

  reset() {
    this.view = "";
    this.added = [];
    this.expanded = [];
    this.selected = null;
    this.ends = ["", ""];
    this.isPath = false;
    this.filters.reset();
  }

  draw(actions) {
    try {
      this.drawing = new Drawing(this.model, this.canvas);
    } catch {
      this.canvas.replaceChildren(h("p", { class: "notice", role: "alert" }, word("noWebgl")));
      return;
    }
    const { sigma } = this.drawing;
    sigma.on("clickNode", ({ node }) => this.select(node));
    sigma.on("doubleClickNode", ({ node, event }) => {
      event.preventSigmaDefault();
      actions.expand(node);
    });
    sigma.on("clickStage", () => this.unselect());
  }

  typeName = (type) => this.typeNames[type] ?? type;

  actions() {
    return {
      add: (iri) => this.add(iri),
      choose: (iri) => this.select(iri, true),
      expand: (iri, type) => this.try(() => this.expand(iri, type)),
      remove: (iri) => this.remove(iri),
      setFrom: (iri) => this.setEnd(0, iri),
      setTo: (iri) => this.setEnd(1, iri),
      findPaths: () => this.try(() => this.findPaths()),
      openView: (name) => this.try(() => this.openView(name)),
      setYear: (text) => this.filter(() => { this.filters.year = text ? Number(text) : null; }),
      setAmount: (text) => this.filter(() => { this.filters.amount = Number(text) * 10_000 || 0; }),
      toggleType: (type, shown) => this.filter(() => {
        if (shown) this.filters.hidden.delete(type);
        else this.filters.hidden.add(type);
      }),
      zoom: (factor) => this.drawing?.zoom(factor),
      fit: () => this.drawing?.fit(),
      toggleLayout: () => (this.layout.running ? this.layout.stop() : this.layout.start()),
      picture: () => this.savePicture(),
      share: () => this.share(),
      clear: () => this.clear(),
      expandSelected: () => this.selected && this.try(() => this.expand(this.selected)),
      removeSelected: () => this.selected && this.remove(this.selected),
      unselect: () => this.unselect(),
      step: (dx, dy) => this.step(dx, dy),
    };
  }

  async try(action) {
    this.say(word("loading"));
    try {
      await action();
    } catch (error) {
      this.say(word("failed", { n: error.message }));
    }
  }

  say(text) {
    this.status.textContent = text;
  }

  // Everything that depends on the graph, the filters or the choice is brought up to date here.
  update() {
    const kept = new Set([...this.added, this.selected]);
    this.shown = this.filters.apply(this.model.graph, kept);
    this.controls.setTypes(this.model.types(), this.filters.hidden, this.typeName);
    this.controls.setYears(this.model.years(), this.filters.year);
    this.controls.setEnds(this.ends, (iri) => this.model.label(iri));
    this.drawing?.show(this.shown);
    this.list.show(this.shown.nodes);
    this.hint.hidden = this.model.graph.order > 0;
    this.say(word("shown", { n: count(this.shown.nodes.size), m: count(this.shown.edges.size) }));
    this.remember();
  }

  remember() {
    if (this.restoring) return;
    const { hidden, year, amount } = this.filters;
    const state = {
      v: this.view, n: this.added, x: this.expanded, s: this.selected ?? "", y: year ?? "",
      t: [...hidden], a: amount || "", p: this.isPath ? this.ends : [],
    };
    const hash = stateToHash(state, this.base);
    if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
  }

  async restore() {
    const state = hashToState(location.hash, this.base);
    this.restoring = true;
    this.model.clear();
    this.reset();
    Object.assign(this.filters, {
      year: state.y ? Number(state.y) : null, hidden: new Set(state.t), amount: Number(state.a) || 0,
    });
    this.controls.amount.value = this.filters.amount ? String(this.filters.amount / 10_000) : "";
    await this.try(async () => {
      if (state.v) await this.openView(state.v);
      for (const iri of state.n) await this.load(iri);
      for (const one of state.x) await this.expand(...one.split("~", 2));
      if (state.p.length === 2) {
        this.ends = state.p;
        await this.findPaths();
      }
      this.update();
      if (state.s && this.model.graph.hasNode(state.s)) this.select(state.s);
    });
    this.restoring = false;
    this.remember();
  }

  async openView(name) {
    if (!name) return;
    const answer = await api.view(name);
    this.model.clear();
    Object.assign(this, { view: name, added: [], expanded: [], selected: null, isPath: false });
    this.panel.empty();
    Object.assign(this.typeNames, answer.types);
    this.model.add(answer);
    this.controls.views.value = name;
    this.update();
    this.layout.start();
    this.drawing?.fit();
    if (answer.total > answer.nodes.length) {
      this.say(word("cut", { n: count(answer.total), m: count(answer.nodes.length) }));
    }
  }

  // A node with its neighbours; what stands for an entity is replaced by the entity.
  async load(iri) {
    const answer = await api.neighbours(iri);
    const fresh = this.model.add({ nodes: [answer.node], edges: [] });
    this.model.add(answer, answer.node.iri);
    if (!this.added.includes(answer.node.iri)) this.added.push(answer.node.iri);
    this.last = answer;
    return [answer.node.iri, fresh];
  }

  add(iri) {
    return this.try(async () => {
      const [node] = await this.load(iri);
      this.update();
      this.layout.start();
      this.select(node, true);
    });
  }

  async expand(iri, type = "") {
    const answer = await api.neighbours(iri, type, type ? 200 : 0);
    const entity = answer.node.iri;
    // Some views show projects as one document states them: the answer is about what they refer to.
    const edges = entity === iri ? [] : [{ ...REFERS, source: iri, target: entity }];
    const predicates = { [REFERS.predicate]: word("refers") };
    const fresh = this.model.add({ nodes: [answer.node], edges, predicates }, iri);
    fresh.push(...this.model.add(answer, entity));
    const step = type ? `${iri}~${type}` : iri;
    if (!this.expanded.includes(step)) this.expanded.push(step);
    this.last = answer;
    this.update();
    if (fresh.length) this.layout.start();
    if (this.selected !== iri) return;
    this.panel.totals(answer, iri, this.typeName);
    this.panel.links(iri);
  }

  select(iri, reveal = false) {
    if (!this.model.graph.hasNode(iri)) return;
    this.selected = iri;
    if (this.drawing) this.drawing.selected = iri;
    this.list.select(iri);
    this.drawing?.refresh();
    if (reveal) this.drawing?.reveal(iri);
    this.remember();
    this.panel.show(iri, this.typeName).then(() => {
      if (this.last?.node.iri === iri) this.panel.totals(this.last, iri, this.typeName);
    });
  }

  unselect() {
    this.selected = null;
    if (this.drawing) this.drawing.selected = null;
    this.list.select(null);
    this.panel.empty();
    this.drawing?.refresh();
    this.remember();
  }

  step(dx, dy) {
    const shown = [...this.shown.nodes];
    const next = this.selected ? this.drawing?.towards(this.selected, dx, dy) : shown[0];
    if (next) this.select(next, true);
  }

  remove(iri) {
    this.model.remove(iri);
    this.added = this.added.filter((one) => one !== iri);
    this.expanded = this.expanded.filter((one) => one.split("~")[0] !== iri);
    if (this.selected === iri) this.unselect();
    this.update();
  }

  filter(change) {
    change();
    this.update();
  }

  setEnd(which, iri) {
    this.ends[which] = iri;
    this.controls.setEnds(this.ends, (one) => this.model.label(one));
  }

  async findPaths() {
    const [from, to] = this.ends;
    if (!from || !to) {
      this.say(word("chooseBoth"));
      return this.controls.say(word("chooseBoth"));
    }
    const answer = await api.paths(from, to, [...this.filters.hidden]);
    this.model.add(answer, from);
    this.isPath = answer.paths.length > 0;
    if (this.drawing) this.drawing.onPath = new Set(answer.paths.flat());
    this.update();
    if (this.isPath) this.layout.start();
    const found = this.isPath
      ? word("pathsFound", { n: answer.paths.length, m: answer.paths[0].length - 1 })
      : word(answer.cut ? "pathsCut" : "noPath");
    this.controls.say(found);
    this.say(found);
  }

  clear() {
    this.layout.stop();
    this.model.clear();
    this.reset();
    this.controls.views.value = "";
    this.controls.amount.value = "";
    if (this.drawing) this.drawing.onPath = new Set();
    this.unselect();
    this.update();
    this.finder.focus();
  }

  async savePicture() {
    if (!this.drawing) return;
    const url = URL.createObjectURL(await this.drawing.picture());
    h("a", { href: url, download: "budget-graph.png" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  async share() {
    this.remember();
    try {
      await navigator.clipboard.writeText(location.href);
      this.say(word("shared"));
    } catch {
      this.say(location.href); // no clipboard without TLS: the link is in the address bar as well
    }
  }
}

const place = document.getElementById("explorer");
try {
  const explorer = new Explorer(place, await api.about());
  await explorer.restore();
  place.dataset.ready = "true";
} catch (error) {
  place.replaceChildren(h("p", { class: "notice", role: "alert" }, word("failed", { n: error.message })));
}
