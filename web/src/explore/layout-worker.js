// ForceAtlas2 in a worker: arrays of nodes and edges come in, moved nodes go out until it is quiet.
// It goes on while the page draws, and sends the next places when the page asks for them.
import iterate from "graphology-layout-forceatlas2/iterate.js";

const SLICE = 40; // milliseconds between two looks at what the page says

let job = null;

onmessage = ({ data }) => {
  if (data.more) {
    if (job) job.wanted = true;
    return;
  }
  job = data.stop ? null : { ...data, done: 0, wanted: true };
  if (job) next(job);
};

function next(mine) {
  if (mine !== job) return;
  const until = performance.now() + SLICE;
  while (mine.done < mine.rounds && performance.now() < until) {
    iterate(mine.settings, mine.nodes, mine.edges);
    mine.done += 1;
  }
  const finished = mine.done >= mine.rounds;
  if (finished || mine.wanted) {
    mine.wanted = false;
    postMessage({ nodes: mine.nodes.slice(), finished, turn: mine.turn });
  }
  if (!finished) setTimeout(next, 0, mine);
}
