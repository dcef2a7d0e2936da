"""Chinese budget disclosures become a knowledge graph that can be trusted, asked and published.

>>> import kg, tempfile
>>> folder = tempfile.mkdtemp()
>>> graph = kg.build("examples/quzhou-organisation-2024.txt", f"{folder}/graph")
>>> graph.report.records["projects"]
5
>>> answer = graph.query("three-public", year=2024)
>>> answer[["organisation", "reception", "total"]].values.tolist()
[['中共曲周县委组织部', Decimal('22000'), Decimal('56000')]]
>>> len(kg.open(f"{folder}/graph").rdflib()) == len(graph)
True

`kg.build` and `kg.open` give a `kg.api.Graph`.
"""

from typing import Any

from kg.version import __version__

__all__ = ["__version__", "build", "open"]


def __getattr__(name: str) -> Any:
    """What the package gives of `kg.api`, imported when first used: `import kg` costs nothing."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module("kg.api"), name)
