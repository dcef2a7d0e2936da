// The search of the site: pairs of characters lead to entities, whose names are then compared.
"use strict";
(() => {
  const script = document.currentScript;
  const suffix = script.dataset.language;
  const english = suffix === ".en" ? 1 : 0;
  const form = document.getElementById("search");
  const state = document.getElementById("state");
  const list = document.getElementById("found");
  const most = 100;
  const loaded = new Map();
  const waiting = new Map();
  window.kgSearch = (name, value) => waiting.get(name)?.(value);
  const load = name => {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((found, failed) => {
        waiting.set(name, found);
        const part = document.createElement("script");
        part.src = `${name}.js`;
        part.addEventListener("error", () => { loaded.delete(name); failed(new Error(part.src)); });
        document.head.append(part);
      }));
    }
    return loaded.get(name);
  };
  const normal = text => text.normalize("NFKC").toLowerCase()
    .replace(/[〔[【﹝]/g, "(").replace(/[〕\]】﹞]/g, ")");
  const points = text => Array.from(text);
  const pairsOf = word => {
    const signs = points(word);
    return signs.slice(1).map((sign, at) => signs[at] + sign);
  };
  const shard = (pair, shards) =>
    points(pair).reduce((sum, sign) => sum + sign.codePointAt(0), 0) % shards;

  async function candidates(words, about) {
    let kept = null;
    for (const pair of new Set(words.flatMap(pairsOf))) {
      const file = await load(`pairs-${shard(pair, about.shards)}`);
      const here = new Set(Object.hasOwn(file, pair) ? file[pair] : []);
      kept = kept === null ? here : new Set([...kept].filter(one => here.has(one)));
    }
    return kept === null ? [...Array(about.total).keys()] : [...kept].sort((a, b) => a - b);
  }

  async function search(text) {
    const words = normal(text).split(/\s+/).filter(Boolean);
    const hits = [];
    if (words.length) {
      const about = await load("about");
      for (const number of await candidates(words, about)) {
        const chunk = await load(`names-${Math.floor(number / about.chunk)}`);
        const entry = chunk[number % about.chunk];
        if (words.every(word => entry[4].includes(word))) hits.push([entry, about]);
        if (hits.length >= most) break;
      }
    }
    return hits;
  }

  function show(hits, text) {
    list.replaceChildren(...hits.map(([entry, about]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `../${entry[3]}/index${suffix}.html`;
      link.textContent = entry[english];
      if (english) link.lang = "zh-Hans";
      const kind = document.createElement("small");
      kind.textContent = ` ${about.kinds[entry[2]][english]}`;
      item.append(link, kind);
      return item;
    }));
    state.textContent = !text.trim() ? "" : hits.length ? String(hits.length) : script.dataset.none;
  }

  let turn = 0;
  async function run() {
    const mine = ++turn;
    const text = form.q.value;
    try {
      const hits = await search(text);
      if (mine === turn) show(hits, text);
    } catch (error) {
      state.textContent = String(error);
    }
  }
  state.textContent = "";
  form.q.value = new URLSearchParams(location.search).get("q") ?? "";
  form.addEventListener("submit", event => { event.preventDefault(); run(); });
  form.addEventListener("input", run);
  if (form.q.value) run();
})();
