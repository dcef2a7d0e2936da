// The graph that is shown: what the service said, merged, with a first place for each node.
import { MultiDirectedGraph } from "graphology";

const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle spreads points evenly

export class Model {
  constructor() {
    this.graph = new MultiDirectedGraph();
    this.predicates = {};
  }

  clear() {
    this.graph.clear();
  }

  // Adds what an answer holds, around the node `centre` if there is one. Gives the new nodes.
  add(answer, centre = null) {
    Object.assign(this.predicates, answer.predicates);
    const before = this.graph.order;
    const middle = centre && this.graph.hasNode(centre)
      ? this.graph.getNodeAttributes(centre)
      : { x: 0, y: 0 };
    const span = centre ? 4 + Math.sqrt(answer.nodes.length) : 10;
    const fresh = [];
    answer.nodes.forEach((node, number) => {
      if (this.graph.hasNode(node.iri)) return;
      const radius = span * Math.sqrt((number + 1) / answer.nodes.length) + (centre ? 2 : 0);
      this.graph.addNode(node.iri, {
        x: middle.x + radius * Math.cos(TURN * (before + number)),
        y: middle.y + radius * Math.sin(TURN * (before + number)),
        label: node.label,
        kind: node.type,
        year: node.year,
        amount: node.amount === null ? null : Number(node.amount),
      });
      fresh.push(node.iri);
    });
    for (const edge of answer.edges) this.#addEdge(edge);
    this.#size();
    return fresh;
  }

  #addEdge(edge) {
    const key = `${edge.source} ${edge.predicate} ${edge.target}`;
    if (this.graph.hasEdge(key) || edge.source === edge.target) return;
    if (!this.graph.hasNode(edge.source) || !this.graph.hasNode(edge.target)) return;
    this.graph.addEdgeWithKey(key, edge.source, edge.target, {
      predicate: edge.predicate,
      count: edge.count,
      year: edge.year,
      amount: edge.amount === null ? null : Number(edge.amount),
    });
  }

  remove(iri) {
    if (this.graph.hasNode(iri)) this.graph.dropNode(iri);
  }

  // Larger where more money, or more neighbours, hang on a node.
  #size() {
    this.graph.updateEachNodeAttributes((node, attributes) => {
      const links = Math.min(Math.sqrt(this.graph.degree(node)), 8);
      const sum = attributes.amount ? Math.max(Math.log10(attributes.amount) - 3, 0) : 0;
      attributes.size = 4 + links + sum;
      return attributes;
    });
  }

  label(iri) {
    return this.graph.hasNode(iri) ? this.graph.getNodeAttribute(iri, "label") : iri.replace(/^.*\/id\//, "");
  }

  // What hangs on a node, by the name of the link: an arrow says which way it goes.
  links(iri) {
    const found = new Map();
    this.graph.forEachEdge(iri, (_, { predicate }, source, target) => {
      const name = `${source === iri ? "→" : "←"} ${this.predicates[predicate]}`;
      const other = source === iri ? target : source;
      if (!found.has(name)) found.set(name, new Set());
      found.get(name).add(other);
    });
    return [...found].sort(([one], [other]) => one.localeCompare(other));
  }

  types() {
    const found = new Map();
    this.graph.forEachNode((_, { kind }) => found.set(kind, (found.get(kind) ?? 0) + 1));
    return found;
  }

  years() {
    const found = new Set();
    this.graph.forEachNode((_, { year }) => year && found.add(year));
    this.graph.forEachEdge((_, { year }) => year && found.add(year));
    return [...found].sort();
  }
}
