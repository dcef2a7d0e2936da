// Which nodes and edges are shown: by year, type and amount.
export class Filters {
  constructor() {
    this.reset();
  }

  reset() {
    this.year = null;
    this.hidden = new Set(); // types
    this.amount = 0; // yuan
  }

  get active() {
    return this.year !== null || this.amount > 0;
  }

  // What has no year or amount of its own is shown as long as something shown hangs on it.
  apply(graph, kept = new Set()) {
    const passes = ({ year, amount }) =>
      (this.year === null || !year || year === this.year) &&
      (!this.amount || amount === null || amount >= this.amount);
    const nodes = new Set();
    graph.forEachNode((iri, attributes) => {
      if (!this.hidden.has(attributes.kind) && passes(attributes)) nodes.add(iri);
    });
    const edges = new Set();
    const touched = new Set(kept);
    graph.forEachEdge((edge, attributes, source, target) => {
      if (!nodes.has(source) || !nodes.has(target) || !passes(attributes)) return;
      edges.add(edge);
      touched.add(source).add(target);
    });
    if (!this.active) return { nodes, edges };
    return { nodes: new Set([...nodes].filter((iri) => touched.has(iri))), edges };
  }
}
