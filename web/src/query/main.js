// The query page: Yasgui in the place of the form, which stays for those without scripts.
import "./adopt-styles.js";
import "@zazuko/yasgui/build/yasgui.min.css";
import "./query.css";
import Yasgui from "@zazuko/yasgui";
import { label } from "./labels.js";
import { keepLinksHere } from "./results.js";
import { termCompleter } from "./terms.js";
import { language, word } from "./words.js";

const ENDPOINT = new URL("/sparql", location.href).href;
const form = document.querySelector("form.query");
const place = document.getElementById("yasgui");

// Nothing but this service is asked: no prefixes, terms or endpoints from elsewhere.
for (const kind of ["class", "property"]) Yasgui.Yasqe.registerAutocompleter(termCompleter(kind), true);
const completers = ["variables", "class", "property"];
// The tabulator leads on, as everywhere: who works by keyboard must get out of the editor.
const extraKeys = { ...Yasgui.Yasqe.defaults.extraKeys, Tab: false, "Shift-Tab": false };
Object.assign(Yasgui.Yasqe.defaults, { autocompleters: completers, extraKeys });

const yasgui = new Yasgui(place, {
  requestConfig: { endpoint: ENDPOINT },
  endpointCatalogueOptions: { getData: () => [] },
  copyEndpointOnNewTab: true,
  autofocus: false,
  populateFromUrl: false,
  persistenceId: "budget-kg",
  tabName: word("tab"),
  yasqe: {
    autocompleters: completers,
    extraKeys,
    value: form.query.value,
    createShareableLink: (yasqe) => `${location.origin}/query?lang=${language}&query=${encodeURIComponent(yasqe.getValue())}`,
  },
});

function open(name, query) {
  const known = Object.values(yasgui._tabs).find((tab) => tab.getName() === name);
  const tab = known
    ? yasgui.selectTabId(known.getId())
    : yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(yasgui), name, yasqe: { value: query } });
  tab.setEndpoint(ENDPOINT);
  tab.setQuery(query);
  return tab;
}

// A question of the library, or a query in the link, is put into a tab; a question is run at once.
const { question, asked } = form.dataset;
if (question || asked) {
  const tab = open(question || word("linked"), form.query.value);
  if (question) tab.query().catch(() => {}); // Yasr shows what went wrong
}
form.hidden = true;
document.querySelector(".answer")?.remove();
label(place);
keepLinksHere(place);
