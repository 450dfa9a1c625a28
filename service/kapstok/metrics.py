# SPDX-License-Identifier: EUPL-1.2
"""What a running service counts for its operator, in the text format of Prometheus.

Nothing here tells who asked or what: no address of a client, no text of a query, no reference of a thing. A label has a
value out of a short list, so that no stranger can make the numbers grow.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
OUTCOMES = ("beantwoord", "ongewijzigd", "geweigerd", "tijd-op", "te-druk", "afgebroken", "vertrokken", "fout")


class Metrics:
    """The numbers of one application, in a registry of its own."""

    media_type = CONTENT_TYPE_LATEST

    def __init__(self, version: str) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        Info("kapstok_dataset", "De dataset die beantwoord wordt", registry=registry).info({"version": version})
        names = ("route", "method", "status")
        self._requests = Counter("kapstok_http_requests", "Beantwoorde verzoeken", names, registry=registry)
        self._seconds = Histogram(
            "kapstok_http_request_duration_seconds",
            "Seconden tot het antwoord geheel was verstuurd",
            ("route",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._queries = Counter("kapstok_sparql_queries", "Vrije vragen, naar afloop", ("outcome",), registry=registry)
        for outcome in OUTCOMES:
            self._queries.labels(outcome)
        prepared = Counter(
            "kapstok_prepared_answers", "Antwoorden die klaarstonden, of niet", ("result",), registry=registry
        )
        self._hits, self._misses = prepared.labels("hit"), prepared.labels("miss")
        self._workers = Gauge("kapstok_workers", "Werkprocessen, naar wat zij doen", ("state",), registry=registry)
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def count_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count an answered request. `route` is the template of its address, never the address itself."""
        key = (route, method if method in _METHODS else "other", status)
        found = self._known.get(key)
        if found is None:  # looking labels up takes longer than counting
            found = self._known[key] = (self._requests.labels(*key[:2], str(status)), self._seconds.labels(route))
        found[0].inc()
        found[1].observe(seconds)

    def count_query(self, outcome: str) -> None:
        """Count a free query by how it ended, one of `OUTCOMES`."""
        self._queries.labels(outcome).inc()

    def count_prepared(self, *, hit: bool) -> None:
        """Count an answer that stood ready, or had to be made."""
        (self._hits if hit else self._misses).inc()

    def written(self, working: int, idle: int) -> bytes:
        """Write all numbers, with how many workers are at work and how many stand ready."""
        self._workers.labels("working").set(working)
        self._workers.labels("idle").set(idle)
        return generate_latest(self._registry)
