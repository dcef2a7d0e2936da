// Moves the nodes of a graph, in the worker whose script the page names.
import { assignLayoutChanges, graphToByteArrays } from "graphology-layout-forceatlas2/helpers.js";
import defaults from "graphology-layout-forceatlas2/defaults.js";

const ROUNDS = 400;
const LONGEST_REST = 2000; // milliseconds
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class Layout {
  constructor(graph, url, changed) {
    this.graph = graph;
    this.changed = changed;
    this.running = false;
    this.turn = 0;
    this.worker = new Worker(url, { type: "module" });
    this.worker.onmessage = ({ data }) => this.#moved(data);
  }

  start() {
    const order = this.graph.order;
    if (order < 2) return this.stop();
    const { nodes, edges } = graphToByteArrays(this.graph, () => 1);
    const settings = {
      ...defaults,
      barnesHutOptimize: order > 400,
      barnesHutTheta: 0.8,
      strongGravityMode: true, // else what hangs on nothing drifts away
      gravity: 0.05,
      scalingRatio: 12,
      slowDown: 1 + Math.log(order),
    };
    this.order = order;
    this.turn += 1;
    this.#set(true);
    this.worker.postMessage({ nodes, edges, settings, rounds: ROUNDS, turn: this.turn });
  }

  stop() {
    this.turn += 1;
    this.worker.postMessage({ stop: true });
    this.#set(false);
  }

  #moved({ nodes, finished, turn }) {
    // Nodes that came or went meanwhile made the arrays stale.
    if (turn !== this.turn || this.graph.order !== this.order) return;
    if (finished || !still.matches) assignLayoutChanges(this.graph, nodes, null);
    if (finished) return this.#set(false);
    // The page has as much time for people as it takes for drawing, on whatever machine.
    const began = performance.now();
    requestAnimationFrame(() => setTimeout(() => {
      const rest = Math.min(performance.now() - began, LONGEST_REST);
      setTimeout(() => this.worker.postMessage({ more: true }), rest);
    }));
  }

  #set(running) {
    this.running = running;
    this.changed(running);
  }
}
