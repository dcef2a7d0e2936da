// What is shown as the fragment of the URL, so that a link leads to it: no server sees its length.
// v view, n nodes added, x nodes expanded, s selected, y year, t hidden types, a least amount, p path.
const LISTS = ["n", "x", "t", "p"];

export function stateToHash(state, base) {
  const short = (value) => value.replace(base, "");
  const parts = [];
  for (const [name, value] of Object.entries(state)) {
    const text = LISTS.includes(name) ? value.map(short) : value ? [short(String(value))] : [];
    const written = text.map((one) => encodeURIComponent(one).replace(/%2F/g, "/").replace(/%3A/g, ":"));
    if (written.length) parts.push(`${name}=${written.join("|")}`);
  }
  return parts.length ? `#${parts.join("&")}` : "";
}

export function hashToState(hash, base) {
  const state = { v: "", n: [], x: [], s: "", y: "", t: [], a: "", p: [] };
  const long = (text) => (/^[a-z]+:/i.test(text) ? text : base + text);
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [name, value = ""] = part.split("=", 2);
    if (!(name in state) || !value) continue;
    const texts = value.split("|").map(safeDecode);
    if (name === "t") state.t = texts;
    else if (LISTS.includes(name)) state[name] = texts.map(long);
    else state[name] = name === "s" ? long(texts[0]) : texts[0];
  }
  return state;
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
