// Completion in the editor: the classes and properties of this graph's own ontology.
import Yasgui from "@zazuko/yasgui";

const KINDS = {
  class: "?term a owl:Class",
  property: "VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty } ?term a ?kind",
};

export function termCompleter(kind) {
  const original = Yasgui.Yasqe.Autocompleters[kind];
  return { ...original, name: kind, bulk: true, persistenceId: null, get: () => terms(kind) };
}

async function terms(kind) {
  const query = `PREFIX owl: <http://www.w3.org/2002/07/owl#>
    SELECT DISTINCT ?term WHERE { ${KINDS[kind]} FILTER(isIRI(?term)) } ORDER BY ?term LIMIT 1000`;
  const answer = await fetch(`/sparql?${new URLSearchParams({ query })}`, {
    headers: { Accept: "application/sparql-results+json" },
  });
  if (!answer.ok) return [];
  return (await answer.json()).results.bindings.map(({ term }) => term.value);
}
