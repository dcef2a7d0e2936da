"""Floor 6: what one client, one request and one query may take.

Reads nothing. Gives the limits that the other modules of this room hold to.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServiceLimits:
    """Sizes are in bytes, times in seconds; numbers count what happens at the same time."""

    url: int = 8_192
    body: int = 1_000_000
    body_seconds: float = 10.0
    """For all of a request's body."""
    head_seconds: float = 10.0
    """For the first line and the headers of a request."""
    send_seconds: float = 120.0
    """For a client to take one answer."""
    query_seconds: float = 30.0
    """For one SPARQL query; then its process is ended and another one started."""
    wait_seconds: float = 10.0
    """For a query to wait until a process is free."""
    answer: int = 50_000_000
    """The answer to one SPARQL query."""
    memory: int = 4_000_000_000
    """For the data of one process that answers queries, where the system can limit it."""
    queries: int = 2
    """SPARQL queries at once: as many processes are kept."""
    kept: int = 64_000_000
    """Answers to questions of the library that are kept for the next who asks."""
    connections: int = 200


DEFAULT_LIMITS = ServiceLimits()
