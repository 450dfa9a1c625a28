# SPDX-License-Identifier: EUPL-1.2
"""How long the judges of frameworks take, by the size of the framework.

Run: `.venv/bin/python benchmarks/validation.py`. Prints; nothing is kept. The complete example is judged by the shapes
of shapes/kader, as it is and with its goals and measures repeated up to so many triples; some repeats are damaged, so
that there is something to report. Warm, in one process, one after another, in milliseconds: median and 95th percentile
of as many rounds as fit in `SECONDS` (at least one), the ratio to the fastest with the same verdict, what was found.
*pyshacl (plain)* is `pyshacl.validate` on graphs that are ready, the same shapes, without this port.
"""

import re
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse
from pyshacl import validate
from rdflib import Graph

from kapstok.catalogue import Catalogue
from kapstok.kader import read_vocabulary
from kapstok.kader._json import read_json
from kapstok.kader._prepare import prepare
from kapstok.store import EmbeddedStore, load_reference_graph
from kapstok.validation import FastJudge, PyshaclJudge

ROOT = Path(__file__).resolve().parent.parent
SIZES = (0, 1_000, 5_000, 20_000)
SECONDS = 5.0
ROUNDS = 50
LARGEST_FOR_PYSHACL = 5_000
_REPEATED = re.compile(r"#(maatregel|doel)-")


def read_shapes() -> tuple[Triple, ...]:
    """Read the shapes over frameworks."""
    files = sorted((ROOT / "shapes" / "kader").glob("*.ttl"))
    return tuple(
        quad.triple
        for file in files
        for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    )


def read_example() -> tuple[Triple, ...]:
    """Read the complete example and prepare it for judging."""
    vocabulary = read_vocabulary(EmbeddedStore(load_reference_graph(ROOT)), Catalogue(ROOT / "queries"))
    content = (ROOT / "data" / "voorbeelden" / "volledig.json").read_bytes()
    return prepare(read_json(content, vocabulary).triples, vocabulary, date(2026, 6, 1))


def enlarge(triples: Sequence[Triple], size: int) -> list[Triple]:
    """Repeat the goals and measures until there are so many triples; every seventh repeat misses a statement."""
    lines = [f"{triple} ." for triple in triples]
    own = [line for line in lines if _REPEATED.search(line)]
    turn = 0
    while len(lines) < size:
        turn += 1
        lines += [_REPEATED.sub(rf"#\1-{turn}-", line) for line in own if turn % 7 or "#gewenstEffect" not in line]
    return [quad.triple for quad in parse("\n".join(lines[: max(size, len(triples))]), format=RdfFormat.N_TRIPLES)]


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """Time work that has been done once. Shape: median and 95th percentile in milliseconds."""
    work()
    taken: list[float] = []
    end = time.perf_counter() + SECONDS
    while not taken or (len(taken) < ROUNDS and time.perf_counter() < end):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken), sorted(taken)[int(len(taken) * 0.95)]


def plain(data: Graph, shapes: Graph) -> object:
    """Judge with pySHACL, without the port."""
    return validate(data, shacl_graph=shapes, do_owl_imports=False, js=False, advanced=False)


def main() -> None:
    """Measure and print."""
    triples, example = read_shapes(), read_example()
    fast, record = FastJudge(triples), PyshaclJudge(triples)
    shapes = Graph().parse(data="\n".join(f"{triple} ." for triple in triples), format="nt")
    print(f"{len(triples)} triples of shapes; {fast.name} {fast.version}, {record.name} {record.version}")
    print(f"{'triples':>8} {'engine':<18} {'median':>9} {'p95':>9} {'ratio':>7} {'results':>8}")
    for size in SIZES:
        data = enlarge(example, size)
        graph = Graph().parse(data="\n".join(f"{triple} ." for triple in data), format="nt")
        found = fast.judge(data)
        rows = {fast.name: measure(partial(fast.judge, data))}
        if size <= LARGEST_FOR_PYSHACL:
            rows[record.name] = measure(partial(record.judge, data))
            rows["pyshacl (plain)"] = measure(partial(plain, graph, shapes))
            assert record.judge(data) == found, "the judges do not agree"  # noqa: S101 - without the same answers there is nothing to compare
        best = min(median for median, _ in rows.values())
        for name, (median, p95) in rows.items():
            print(f"{len(data):>8} {name:<18} {median:>9.1f} {p95:>9.1f} {median / best:>7.1f} {len(found):>8}")


if __name__ == "__main__":
    main()
