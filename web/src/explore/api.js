// The service's JSON. Every function gives what the service says, or throws an Error with its words.
import { language } from "./words.js";

async function get(path, parameters = {}) {
  const query = new URLSearchParams({ lang: language });
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) query.append(name, one);
  }
  const answer = await fetch(`${path}?${query}`);
  const body = await answer.json();
  if (!answer.ok) throw new Error(language === "zh" ? body.title_zh : body.title);
  return body;
}

export const about = () => get("/api/graph");
export const node = (iri) => get("/api/graph/node", { iri });
export const view = (name) => get("/api/graph/view", { name });
export const neighbours = (iri, type, limit) =>
  get("/api/graph/neighbours", { iri, ...(type && { type }), ...(limit && { limit }) });
export const paths = (from, to, without) => get("/api/graph/paths", { from, to, without });

export async function search(words) {
  const answer = await fetch(`/api/search?${new URLSearchParams({ q: words, limit: "12" })}`);
  return answer.ok ? (await answer.json()).results : [];
}
