// A colour for each type of nodes; the same in the legend, the list and the graph.
const LIGHT = {
  organisation: "#1b6ca8", department: "#12507e", division: "#7a5195", project: "#3d8a60",
  programme: "#b97a00", document: "#c8374a", disclosure: "#5c6670", notice: "#a3472b",
  change: "#8a6d3b", code: "#2e7d8c", class: "#a06a00", objective: "#4a8c2a", indicator: "#3b6fd4",
  allocation: "#b0489a", statement: "#7d7a2c", citation: "#9a5a5a", line: "#6b7f94",
};
const DARK = {
  organisation: "#62b0ee", department: "#8cc8f5", division: "#bd94dc", project: "#74cf9c",
  programme: "#f0b84b", document: "#ff7f8e", disclosure: "#a9b4bf", notice: "#ef9a7a",
  change: "#d1b07a", code: "#69c3d2", class: "#e2b352", objective: "#96d873", indicator: "#8fb3ff",
  allocation: "#ec93d8", statement: "#cfcb70", citation: "#d9a0a0", line: "#a5b8cc",
};
const dark = matchMedia("(prefers-color-scheme: dark)");

export const typeColour = (type) => (dark.matches ? DARK : LIGHT)[type] ?? ink("quiet");
export const ink = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--graph-${name}`).trim();
export const whenColoursChange = (listener) => dark.addEventListener("change", listener);
