# SPDX-License-Identifier: EUPL-1.2
"""Reads a framework from RDF: nodes are taken as they are, texts in our fields are read as in JSON (`_rdf_values`).

A place is a node and a property of it.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rapidfuzz import process

from kapstok.errors import Fault, InvalidRequestError
from kapstok.kader._canonical import empty_turtle
from kapstok.kader._entry import Intake, SourceMap, Term
from kapstok.kader._graph import framework_iri, property_iri
from kapstok.kader._parts import PARTS
from kapstok.kader._rdf_values import ValueReader, curie
from kapstok.kader._resolve import OWN_CLASSES
from kapstok.kader._vocabulary import Vocabulary
from kapstok.terms import BASE, IB, ID, RDF, SKOS, XSD
from kapstok.verdict import Remark

_TYPE = NamedNode(RDF + "type")
_LABEL = NamedNode(SKOS + "prefLabel")
_FRAMEWORK = NamedNode(IB + "Kader")
_SPACE = ID + "kader/"
_BOOLEAN = NamedNode(XSD + "boolean")
_TRUTHS = {"1": True, "0": False}
_MOST_FAULTS = 20
_DEEPEST = 20  # steps of a path by which a node without an address is found again
_LIKELY = 75  # percent of likeness from which a term is probably a slip of the pen
_HOW = f"Geef één ding de klasse Kader (a <{_FRAMEWORK.value}>)"

Node = NamedNode | BlankNode


def read_framework_rdf(nquads: bytes, vocabulary: Vocabulary) -> Intake:
    """Read a framework from the N-Quads that `kapstok.uploads` makes of a file. Named graphs are taken together.

    Nodes without an address get one below that of the framework, in the order of the file.
    Errors: InvalidRequestError where there is not exactly one framework, and where the file says something about the
    reference graph: one fault for each such statement, twenty at most.
    """
    quads = [quad for quad in parse(nquads, format=RdfFormat.N_QUADS) if not isinstance(quad.object, Triple)]
    framework = _find(quads)
    iri = _address(framework, quads, vocabulary)
    _refuse_reference(quads, iri)
    names = _Names(iri, framework, quads)
    places = SourceMap()
    places.put(names.place(framework), iri)
    given = []
    for quad in quads:
        if quad.object.value.strip():  # a text without words is a field left open, as it is in JSON
            said = Triple(names.iri(quad.subject), quad.predicate, names.term(quad.object))
            given.append((said, names.place(quad.subject)))
    reader = ValueReader(iri, given, vocabulary, places)
    triples = reader.read()
    remarks = (*_remarks(quads, names, vocabulary), *reader.remarks)
    return Intake(iri, triples, places, remarks, untouched=set(triples) == _untouched())


def _find(quads: list[Quad]) -> Node:
    typed = [q.subject for q in quads if q.predicate == _TYPE and q.object == _FRAMEWORK]
    found = list(dict.fromkeys(node for node in typed if isinstance(node, Node)))
    if not found:
        raise InvalidRequestError(f"In het bestand staat geen kader. {_HOW}.")
    if len(found) > 1:
        which = ", ".join(_shown(node) for node in found[:5])
        raise InvalidRequestError(f"In het bestand staan {len(found)} kaders ({which}). Stuur er één tegelijk.")
    return found[0]


def _address(framework: Node, quads: list[Quad], vocabulary: Vocabulary) -> str:
    """Return the IRI of the framework; one without gets the IRI that the same framework would have as JSON."""
    if isinstance(framework, NamedNode):
        if framework.value.startswith(BASE) and not framework.value.startswith(_SPACE):
            raise InvalidRequestError(
                f"Het kader heeft het adres <{framework.value}>, maar dat is van Kapstok zelf. Geef het een adres dat "
                f"begint met {_SPACE}, of een adres van uw gemeente."
            )
        return framework.value
    said = {q.predicate.value: q.object for q in quads if q.subject == framework}
    gemeente, ref, version = (
        said.get(property_iri(term)) for term in ("vanGemeente", "dct:identifier", "versienummer")
    )
    if isinstance(gemeente, Node):
        names = [q.object for q in quads if q.subject == gemeente and q.predicate == _LABEL]
        known = vocabulary.find(("gemeente",), gemeente.value)
        return framework_iri(known.ref if known else _text(*names), _text(ref), _text(version))
    return framework_iri(_text(gemeente), _text(ref), _text(version))


def _text(*terms: object) -> str:
    return next((term.value for term in terms if isinstance(term, Literal)), "")


def _refuse_reference(quads: Iterable[Quad], iri: str) -> None:
    own = (iri + "#", iri + "/")
    faults = [
        Fault("body", f"<{quad.subject.value}> {curie(quad.predicate.value)}", "dit ding is van Kapstok, niet van u")
        for quad in dict.fromkeys(quads)
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(BASE)
        and quad.subject.value != iri
        and not quad.subject.value.startswith(own)
    ]
    if faults:
        raise InvalidRequestError(
            f"Het bestand doet {len(faults)} {'uitspraak' if len(faults) == 1 else 'uitspraken'} over dingen van "
            "Kapstok zelf. Haal die eruit; verwijzen naar die dingen mag wel.",
            tuple(faults[:_MOST_FAULTS]),
        )


class _Names:
    """Gives every node an IRI, and says where it stands in words that the user knows."""

    def __init__(self, iri: str, framework: Node, quads: list[Quad]) -> None:
        self._base = iri
        self._iris: dict[Node, NamedNode] = {framework: NamedNode(iri)}
        self._above: dict[Node, tuple[Node, str]] = {}
        seen: dict[tuple[Node, str], int] = {}
        taken = {node.value for quad in quads for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
        for quad in quads:
            for node in (quad.subject, quad.object):
                if isinstance(node, BlankNode) and node not in self._iris:
                    self._iris[node] = self._free(taken)
            if isinstance(quad.object, BlankNode) and quad.object not in self._above and isinstance(quad.subject, Node):
                key = (quad.subject, quad.predicate.value)
                seen[key] = seen.get(key, 0) + 1
                number = f"[{seen[key]}]" if seen[key] > 1 else ""
                self._above[quad.object] = (quad.subject, curie(quad.predicate.value) + number)

    def _free(self, taken: set[str]) -> NamedNode:
        mark = "-" if "#" in self._base else "#"
        number = len(self._iris)
        while (iri := f"{self._base}{mark}b-{number}") in taken:
            number += 1
        taken.add(iri)
        return NamedNode(iri)

    def iri(self, node: object) -> NamedNode:
        """Return the name of a node."""
        if isinstance(node, NamedNode):
            return node
        assert isinstance(node, BlankNode)  # noqa: S101 - there is no third kind of subject
        return self._iris[node]

    def term(self, term: object) -> Term:
        """Return a value: a node with its name, a truth value in the one spelling that every engine gives back."""
        if isinstance(term, Literal):
            truth = _TRUTHS.get(term.value) if term.datatype == _BOOLEAN else None
            return term if truth is None else Literal(truth)
        return self.iri(term)

    def place(self, node: object) -> str:
        """Return where a node stands: its address, or for one without the path to it from a node with an address."""
        steps: list[str] = []
        while isinstance(node, BlankNode) and node in self._above and len(steps) < _DEEPEST:
            node, step = self._above[node]
            steps.insert(0, step)
        start = "<>" if self.iri(node).value == self._base else _shown(node, self._base)
        return " / ".join([f"{start} {steps[0]}", *steps[1:]]) if steps else start


def _shown(node: object, base: str = "") -> str:
    if isinstance(node, NamedNode):
        short = node.value.removeprefix(base) if base and node.value.startswith(base + "#") else node.value
        return f"<{short[:200]}>"
    return "een ding zonder adres"


def _known_properties() -> set[str]:
    fields = [each for part in PARTS.values() for each in part.fields]
    terms = {each.term for each in fields} | {each.otherwise for each in fields} | {"lijktOp", "peilgrens"}
    return {term for term in terms if term and ":" not in term}


def _remarks(quads: Iterable[Quad], names: _Names, vocabulary: Vocabulary) -> Iterator[Remark]:
    """Name each word in our own namespace that says nothing about a framework; other vocabularies are free."""
    properties = _known_properties()
    own = {part.kind for part in PARTS.values()} | set(OWN_CLASSES.values())
    classes = own | {kind.removeprefix(IB) for kinds in vocabulary.kinds.values() for kind in kinds}
    for quad in dict.fromkeys(quads):
        place = names.place(quad.subject)
        if quad.predicate == _TYPE and isinstance(quad.object, NamedNode):
            if quad.object.value.startswith(IB) and (name := quad.object.value.removeprefix(IB)) not in classes:
                yield Remark(f"{place} rdf:type", _unknown("De klasse", name, own))
        elif quad.predicate.value.startswith(IB) and (name := quad.predicate.value.removeprefix(IB)) not in properties:
            yield Remark(f"{place} ib:{name[:60]}", _unknown("De eigenschap", name, properties))


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    near = process.extractOne(name, sorted(known), score_cutoff=_LIKELY)
    hint = f" Bedoelt u ib:{near[0]}?" if near else ""
    return f"{what} ib:{name[:60]} bestaat niet bij een kader; Kapstok doet er niets mee.{hint}"


def _untouched() -> set[Triple]:
    return {quad.triple for quad in parse(empty_turtle(), format=RdfFormat.TURTLE)}
