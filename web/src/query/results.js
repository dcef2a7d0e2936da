// Answers as people want them first: values without their datatypes, and links that stay here.
import Yasgui from "@zazuko/yasgui";

const { Yasr } = Yasgui;
const ofYasr = Yasr.plugins.table;

class Table extends ofYasr {
  draw(kept) {
    super.draw({ compact: true, isEllipsed: false, ...kept });
  }
}

Yasr.registerPlugin("table", Table);

// An IRI leads to what this service says of it, not to the host in its name.
export function keepLinksHere(place) {
  const turn = ({ target }) => {
    const link = target.closest?.(".yasr a[href]");
    if (!link || link.origin === location.origin || !link.href.startsWith("http")) return;
    link.href = `/resource?iri=${encodeURIComponent(decodeURI(link.href))}`;
  };
  for (const event of ["pointerdown", "focusin", "click"]) place.addEventListener(event, turn, true);
}
