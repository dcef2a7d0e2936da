// The picture: sigma over the model's graph, with what is hidden, selected and near it.
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeLineProgram } from "sigma/rendering";
import { ink, typeColour } from "./palette.js";

const ARROWS_UP_TO = 2000; // edges; more of them are lines, which are drawn faster
const LONGEST = 24; // signs of a label
const FEW = 40; // links of a node, all of which can be labelled

export class Drawing {
  constructor(model, container) {
    this.model = model;
    this.container = container;
    this.shown = { nodes: new Set(), edges: new Set() };
    this.selected = null;
    this.hovered = null;
    this.onPath = new Set();
    this.#readColours();
    this.sigma = new Sigma(model.graph, container, {
      allowInvalidContainer: true,
      defaultEdgeType: "arrow",
      edgeProgramClasses: { arrow: EdgeArrowProgram, line: EdgeLineProgram },
      labelFont: 'system-ui, "Noto Sans CJK SC", sans-serif',
      labelSize: 12,
      labelDensity: 0.9,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: 5,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      zIndex: true,
      renderEdgeLabels: true,
      edgeLabelFont: 'system-ui, "Noto Sans CJK SC", sans-serif',
      edgeLabelSize: 11,
      defaultDrawNodeHover: (context, data, settings) => this.#hover(context, data, settings),
      nodeReducer: (iri, data) => this.#node(iri, data),
      edgeReducer: (edge, data) => this.#edge(edge, data),
    });
    this.#dragging();
  }

  #readColours() {
    this.ink = Object.fromEntries(
      ["text", "edge", "quiet", "surface", "mark"].map((name) => [name, ink(name)]),
    );
  }

  // Colours are read anew: they follow the system from light to dark and back.
  show(shown) {
    this.shown = shown;
    this.#readColours();
    this.sigma.setSetting("labelColor", { color: this.ink.text });
    this.sigma.setSetting("edgeLabelColor", { color: this.ink.quiet });
    const { graph } = this.model;
    this.sigma.setSetting("defaultEdgeType", graph.size > ARROWS_UP_TO ? "line" : "arrow");
    this.sigma.setSetting("hideEdgesOnMove", graph.size > 8000);
    this.sigma.setSetting("labelRenderedSizeThreshold", graph.order > 1500 ? 9 : 5);
    this.refresh();
  }

  refresh() {
    this.sigma.refresh();
  }

  get #focus() {
    return this.hovered ?? this.selected;
  }

  #near(iri) {
    const focus = this.#focus;
    return focus === iri || (this.model.graph.hasNode(focus) && this.model.graph.areNeighbors(focus, iri));
  }

  #node(iri, data) {
    if (!this.shown.nodes.has(iri)) return { ...data, hidden: true, label: "" };
    const marked = iri === this.selected || this.onPath.has(iri);
    const dimmed = this.#focus && !this.#near(iri) && !this.onPath.has(iri);
    const label = Array.from(data.label);
    return {
      ...data,
      label: dimmed ? "" : label.length > LONGEST ? `${label.slice(0, LONGEST).join("")}…` : data.label,
      color: dimmed ? this.ink.edge : typeColour(data.kind),
      size: marked ? data.size + 3 : data.size,
      highlighted: iri === this.selected,
      forceLabel: marked || (this.#focus && !dimmed && this.model.graph.degree(this.#focus) < FEW),
      zIndex: marked ? 2 : dimmed ? 0 : 1,
    };
  }

  #edge(edge, data) {
    if (!this.shown.edges.has(edge)) return { ...data, hidden: true };
    const [source, target] = this.model.graph.extremities(edge);
    const focus = this.#focus;
    const path = this.onPath.has(source) && this.onPath.has(target);
    const near = focus && (source === focus || target === focus);
    const told = path || (near && this.model.graph.degree(focus) < FEW);
    return {
      ...data,
      label: told ? this.model.predicates[data.predicate] : "",
      forceLabel: told,
      color: path ? this.ink.mark : near ? this.ink.quiet : this.ink.edge,
      size: path ? 3.5 : near ? 2 : Math.min(1 + Math.log2(data.count) / 3, 4),
      zIndex: path || near ? 1 : 0,
    };
  }

  #hover(context, data, settings) {
    const size = settings.labelSize;
    context.font = `${settings.labelWeight} ${size}px ${settings.labelFont}`;
    const width = data.label ? context.measureText(data.label).width + 10 : 0;
    context.fillStyle = this.ink.surface;
    context.strokeStyle = this.ink.mark;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(data.x - data.size - 3, data.y - Math.max(data.size, size / 2) - 4,
      2 * data.size + 8 + width, 2 * Math.max(data.size, size / 2) + 8, 6);
    context.fill();
    context.stroke();
    context.fillStyle = data.color;
    context.beginPath();
    context.arc(data.x, data.y, data.size, 0, 2 * Math.PI);
    context.fill();
    if (!data.label) return;
    context.fillStyle = this.ink.text;
    context.fillText(data.label, data.x + data.size + 4, data.y + size / 3);
  }

  #dragging() {
    const { sigma } = this;
    let held = null;
    sigma.on("enterNode", ({ node }) => {
      this.hovered = node;
      this.container.classList.add("over");
      sigma.refresh({ skipIndexation: true });
    });
    sigma.on("leaveNode", () => {
      this.hovered = null;
      this.container.classList.remove("over");
      sigma.refresh({ skipIndexation: true });
    });
    sigma.on("downNode", ({ node }) => {
      held = node;
      if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
    });
    sigma.on("moveBody", ({ event }) => {
      if (!held) return;
      const { x, y } = sigma.viewportToGraph(event);
      this.model.graph.mergeNodeAttributes(held, { x, y });
      event.preventSigmaDefault();
      event.original.preventDefault();
    });
    const release = () => {
      held = null;
      sigma.setCustomBBox(null);
    };
    sigma.on("upNode", release);
    sigma.on("upStage", release);
  }

  zoom(factor) {
    const camera = this.sigma.getCamera();
    camera.animate({ ratio: camera.ratio * factor }, { duration: 150 });
  }

  fit() {
    this.sigma.getCamera().animatedReset({ duration: 200 });
  }

  // Brings a node into the picture, unless it is well inside.
  reveal(iri) {
    const at = this.sigma.getNodeDisplayData(iri);
    if (!at) return;
    const { x, y } = this.sigma.framedGraphToViewport(at);
    const { width, height } = this.sigma.getDimensions();
    const inside = x > width * 0.1 && x < width * 0.9 && y > height * 0.1 && y < height * 0.9;
    if (!inside) this.sigma.getCamera().animate({ x: at.x, y: at.y }, { duration: 250 });
  }

  // The shown node that lies nearest in a direction, as people see the picture.
  towards(iri, dx, dy) {
    const place = (node) => this.sigma.graphToViewport(this.model.graph.getNodeAttributes(node));
    const here = place(iri);
    let best = null;
    let least = Infinity;
    for (const node of this.shown.nodes) {
      if (node === iri || !this.model.graph.hasNode(node)) continue;
      const there = place(node);
      const ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (ahead <= 0 || aside > 2 * ahead) continue;
      const cost = ahead + 2 * aside;
      if (cost < least) [best, least] = [node, cost];
    }
    return best;
  }

  // A PNG of what is seen, on the page's ground.
  async picture() {
    const { width, height } = this.sigma.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    const canvas = document.createElement("canvas");
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const context = canvas.getContext("2d");
    context.fillStyle = this.ink.surface;
    context.fillRect(0, 0, canvas.width, canvas.height);
    // WebGL forgets what it drew when the page is shown next: draw, and copy at once.
    this.sigma.refresh({ schedule: false });
    for (const layer of Object.values(this.sigma.getCanvases())) {
      if (layer.width) context.drawImage(layer, 0, 0, canvas.width, canvas.height);
    }
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }
}
