// ForceAtlas2 in a worker: arrays of nodes and edges come in, moved nodes go out until it is quiet.
import iterate from "graphology-layout-forceatlas2/iterate.js";

let turn = 0;

onmessage = ({ data }) => {
  turn += 1;
  if (data.stop) return;
  run(turn, data);
};

function run(mine, { nodes, edges, settings, rounds, step }) {
  let done = 0;
  const next = () => {
    if (mine !== turn) return;
    const until = performance.now() + step;
    do {
      iterate(settings, nodes, edges);
      done += 1;
    } while (done < rounds && performance.now() < until);
    const finished = done >= rounds;
    postMessage({ nodes: nodes.slice(), finished, turn: mine });
    if (!finished) setTimeout(next, 0);
  };
  next();
}
