"""Floor 6: a build folder, opened for reading → a web service.

Reads the store of a build and the library of questions. Gives an ASGI application: entities and
documents by content negotiation, SPARQL, a JSON API, reconciliation, a query page. SPARQL runs in
processes of its own, so that a query that takes too long can be ended.
"""

from kg.serving.limits import DEFAULT_LIMITS, ServiceLimits

__all__ = ["DEFAULT_LIMITS", "ServiceLimits"]
