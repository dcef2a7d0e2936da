"""`python -m docs`: what is drawn from ontology/budget.ttl is drawn anew.

Writes docs/ontology-diagram.md, and build/docs/ontology.html where pyLODE is installed.
"""

from __future__ import annotations

from pathlib import Path

from docs.ontology_diagram import ontology_to_page
from docs.ontology_html import ontology_to_html

CHECKOUT = Path(__file__).resolve().parent.parent
ONTOLOGY = CHECKOUT / "ontology" / "budget.ttl"
DIAGRAM = CHECKOUT / "docs" / "ontology-diagram.md"
HTML = CHECKOUT / "build" / "docs" / "ontology.html"


def main() -> None:
    """Write both pages; say where they are, or why one is not."""
    DIAGRAM.write_text(ontology_to_page(ONTOLOGY), encoding="utf-8", newline="\n")
    print(f"图 · diagram: {DIAGRAM.relative_to(CHECKOUT)}")
    try:
        html = ontology_to_html(ONTOLOGY)
    except ModuleNotFoundError as missing:
        print(f"未生成 HTML，缺少 {missing.name}，请安装：pip install 'budget-kg[docs]'")
        print(f"no HTML without {missing.name}; install it: pip install 'budget-kg[docs]'")
        return
    HTML.parent.mkdir(parents=True, exist_ok=True)
    HTML.write_text(html, encoding="utf-8", newline="\n")
    print(f"网页 · HTML: {HTML.relative_to(CHECKOUT)}")


if __name__ == "__main__":
    main()
