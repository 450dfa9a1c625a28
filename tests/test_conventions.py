# SPDX-License-Identifier: EUPL-1.2
"""The conventions of Turtle, SPARQL and Python files that no formatter or parser checks (docs/architecture.md).

A misspelt term is legal RDF and simply finds nothing; these tests are what makes it fail.
"""

import ast
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import BlankNode, NamedNode, QuerySolutions, QueryTriples, RdfFormat, Store, parse
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD

from kapstok.catalogue import Query, read_query
from kapstok.reference import COLLECTIONS, RELATIONS
from kapstok.terms import IB, ID, PREFIXES
from tests.paths import ROOT

CLOSED = {str(n): n for n in (DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD)}
# DCAT 3 (Recommendation of 22 August 2024) has these; rdflib still knows DCAT 2 only.
DCAT_3 = {"DatasetSeries", "first", "hasCurrentVersion", "hasVersion", "inSeries", "isVersionOf", "last", "next"}
DCAT_3 |= {"nextVersion", "prev", "previousVersion", "resource", "seriesMember", "version"}
# Pairs of a class and a property that differ by case alone, fixed by the knowledge model (ontology/README.md).
CASE_PAIRS = {"vindplaats", "document", "paragraaf", "afkorting"}
SEGMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def files(suffix: str, *folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob(f"*{suffix}"))


TURTLE = files(".ttl", "ontology", "data", "shapes", "tests")
QUERIES = files(".rq", "queries")
PYTHON = files(".py", "service", "tests")
ASKED = [path for path in QUERIES if path.parent.name not in ("afleidingen", "beschrijvingen")]


def name_of(path: object) -> str:
    return str(path.relative_to(ROOT)) if isinstance(path, Path) else str(path)


each_text = pytest.mark.parametrize("path", TURTLE + QUERIES, ids=name_of)
each_query = pytest.mark.parametrize("path", QUERIES, ids=name_of)


class Token(NamedTuple):
    """A piece of Turtle or SPARQL; `kind` is the name of its group in `_TOKEN`."""

    kind: str
    text: str
    start: int


_TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      | (?P<comment>\#[^\r\n]*)
      | (?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<var>[?$]\w+)
      | (?P<blank>_:[\w.-]*\w)
      | (?P<name>[A-Za-z][\w.-]*:(?:[\w:%-]|\\.|\.(?=[\w:%\\-]))*|:(?:[\w:%-]|\\.|\.(?=[\w:%\\-]))+)
      | (?P<word>\w+)
      | (?P<mark>\S)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup and match.lastgroup != "comment":
            yield Token(match.lastgroup, match[0], match.start())


def declared(text: str) -> list[tuple[str, str]]:
    """List the prefixes of a text, in the order in which they stand there."""
    found = list(tokens(text))
    return [
        (name.text.removesuffix(":"), iri.text[1:-1])
        for word, name, iri in zip(found, found[1:], found[2:], strict=False)
        if word.text.lower() in ("@prefix", "prefix") and name.kind == "name" and iri.kind == "iri"
    ]


def names_used(text: str) -> Iterator[tuple[str, str]]:
    """Give the prefixed names of a text as (prefix, local name), declarations left out."""
    before = ""
    for token in tokens(text):
        if token.kind == "name" and before.lower() not in ("@prefix", "prefix"):
            prefix, _, local = token.text.partition(":")
            yield prefix, local
        before = token.text


def terms_used(text: str) -> Iterator[str]:
    """Give every IRI that a text names, in full or by a prefix."""
    prefixes = PREFIXES | dict(declared(text))
    for prefix, local in names_used(text):
        assert prefix in prefixes, f"prefix {prefix}: is not declared"
        yield prefixes[prefix] + local
    for token in tokens(text):
        if token.kind == "iri":
            yield token.text[1:-1]


def exists(iri: str, ontology: frozenset[str]) -> bool:
    """Tell whether a term is there, for IRIs in a vocabulary whose terms are known; True for all other IRIs."""
    if iri.startswith(IB):
        return iri in ontology or iri == IB
    for base, namespace in CLOSED.items():
        local = iri.removeprefix(base)
        if iri.startswith(base) and local:
            return local in namespace or (base == str(DCAT) and local in DCAT_3)
    return True


@cache
def ontology_terms() -> frozenset[str]:
    """Read the terms that ontology/*.ttl gives a type."""
    return frozenset(
        quad.subject.value
        for path in sorted((ROOT / "ontology").glob("*.ttl"))
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(IB)
        and quad.predicate.value == str(RDF.type)
    )


def test_there_is_something_to_check():
    assert len(TURTLE) > 40
    assert len(QUERIES) > 20
    assert len(ontology_terms()) > 100


# Terms


def test_a_misspelt_term_is_found():
    text = (
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX ib: <https://w3id.org/kapstok/def/ib#> "
        "ASK { ?x a ib:Tema ; sh:minCuont 1 ; sh:maxCount 'sh:nothing' } # sh:nothing"
    )
    assert [iri for iri in terms_used(text) if not exists(iri, ontology_terms())] == [IB + "Tema", str(SH) + "minCuont"]


@each_text
def test_every_term_exists(path: Path):
    unknown = {iri for iri in terms_used(path.read_text("utf-8")) if not exists(iri, ontology_terms())}
    assert not unknown


def iris_in_python(path: Path) -> Iterator[str]:
    """Give the values of `IB + "name"`, and IRIs of the ontology that are written in full."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.BinOp(left=ast.Name(id="IB"), op=ast.Add(), right=ast.Constant(value=str(name))):
                yield IB + name
            case ast.Constant(value=str(text)) if "\n" not in text:
                yield from re.findall(re.escape(IB) + r"\w+", text)


@pytest.mark.parametrize("path", files(".py", "service"), ids=name_of)
def test_every_term_in_python_is_declared(path: Path):
    assert set(iris_in_python(path)) <= ontology_terms()


def test_collections_and_relations_use_declared_terms():
    named = {iri for c in COLLECTIONS for iri in (c.value, c.feature)} | {r.via for r in RELATIONS}
    assert not [iri for iri in named if not exists(iri, ontology_terms())]


def test_no_two_names_differ_by_case_alone():
    same = Counter(term.removeprefix(IB).lower() for term in ontology_terms())
    assert {name for name, count in same.items() if count > 1} == CASE_PAIRS


def test_every_shape_that_is_named_is_there():
    texts = [path.read_text("utf-8") for path in files(".ttl", "shapes")]
    described = {
        q.subject.value for t in texts for q in parse(t, format=RdfFormat.TURTLE) if isinstance(q.subject, NamedNode)
    }
    named = {iri for text in texts for iri in terms_used(text) if iri.startswith(PREFIXES["vorm"])} - {PREFIXES["vorm"]}
    assert named <= described


# Turtle


@each_text
def test_prefixes_are_alphabetical_used_and_the_usual_ones(path: Path):
    text = path.read_text("utf-8")
    prefixes = [prefix for prefix, _ in declared(text)]
    assert prefixes == sorted(set(prefixes))
    assert set(prefixes) == {prefix for prefix, _ in names_used(text)}
    other = {prefix: iri for prefix, iri in declared(text) if PREFIXES.get(prefix, iri) != iri}
    assert not other, "a well-known prefix stands for something else"


REFERENCE = [path for path in TURTLE if path.relative_to(ROOT).parts[0] in ("ontology", "data")]


@pytest.mark.parametrize("path", REFERENCE, ids=name_of)
def test_no_blank_nodes_and_tidy_iris(path: Path):
    faulty = set()
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, BlankNode) or (isinstance(term, NamedNode) and not is_tidy(term.value)):
                faulty.add(term.value)
    assert not faulty


def is_tidy(iri: str) -> bool:
    """Tell whether a thing of ours has an IRI of lower-case segments, at least two of them."""
    if not iri.startswith(ID):
        return True
    segments = iri.removeprefix(ID).split("/")
    return len(segments) > 1 and all(SEGMENT.fullmatch(segment) for segment in segments)


def test_an_untidy_iri_is_found():
    assert is_tidy(ID + "thema/fysieke-beveiliging")
    assert not any(
        is_tidy(ID + ref) for ref in ("thema/Fysiek", "thema/a--b", "thema/a_b", "thema/", "thema", "thema/é")
    )


# Sizes


@pytest.mark.parametrize("path", TURTLE + PYTHON, ids=name_of)
def test_no_file_is_longer_than_400_lines(path: Path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


@each_query
def test_no_query_is_longer_than_40_lines(path: Path):
    lines = path.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    assert len(lines) - start <= 40


# Queries


def depths(text: str) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """Give the tokens of a query, each with the keywords before the braces that it stands in, outermost first.

    A sub-query shows as `SELECT`; braces that no keyword introduces show as an empty text.
    """
    stack: list[str] = []
    before = ""
    for token in tokens(text):
        if token.text == "}" and token.kind == "mark":
            stack.pop()
        elif token.kind == "word" and token.text.upper() == "SELECT" and stack:
            stack[-1] = "SELECT"
        yield token, tuple(stack)
        if token.text == "{" and token.kind == "mark":
            stack.append(before)
        before = token.text.upper() if token.kind == "word" else ""


def outer(text: str) -> list[str]:
    """List the words of a query that stand outside all braces."""
    return [token.text.upper() for token, stack in depths(text) if not stack and token.kind == "word"]


@each_query
def test_front_matter_is_complete(path: Path):
    query = read_query(path)
    assert SEGMENT.fullmatch(query.name)
    assert query.summary
    assert query.question.endswith("?")
    assert all(p.text for p in query.parameters)
    keys = re.findall(r"^# ([a-z]+): ", path.read_text("utf-8"), re.MULTILINE)
    assert set(keys) <= {"summary", "question", "param", "columns"}
    assert keys == sorted(keys, key=["summary", "question", "param", "columns"].index)


@each_query
def test_query_runs_anywhere_and_gives_the_columns_that_it_promises(path: Path):
    query = read_query(path)
    result = Store().query(query.text)
    if path.parent.name == "afleidingen":
        assert isinstance(result, QueryTriples)
        assert query.columns == ("s", "p", "o")
        return
    assert isinstance(result, QuerySolutions)
    assert tuple(variable.value for variable in result.variables) == query.columns


@each_query
def test_query_is_of_the_agreed_form(path: Path):
    query = read_query(path)
    assert form_faults(query.text) == []
    assert parameter_faults(query) == []
    if path.parent.name != "afleidingen":
        assert ("ORDER", "BY") in pairwise(outer(query.text))


def form_faults(text: str) -> list[str]:
    """Say what is wrong with a query: what engines differ on, and binding values where they do not go."""
    faults = []
    words = outer(text)
    all_tokens = list(tokens(text))
    if any(a.text.upper() in ("SELECT", "DISTINCT", "REDUCED") and b.text == "*" for a, b in pairwise(all_tokens)):
        faults.append("SELECT *")
    if "DESCRIBE" in words:
        faults.append("DESCRIBE")
    if "VALUES" in words:
        faults.append("trailing VALUES")
    # The catalogue binds values at the first `WHERE {` of the text, be it in a comment, a text or a sub-query.
    first = re.search(r"\bWHERE\s*\{", text)
    if [first and first.start()] != [t.start for t, stack in depths(text) if not stack and t.text == "WHERE"]:
        faults.append("the first WHERE { is not the one top-level WHERE")
    if re.search(r"\{\{\s*\w+\s*\}\}|\{%|%\(?\w*\)?s\b|\$|@@", re.sub(r"#.*", "", text)):
        faults.append("a place where text is pasted")
    return faults


def parameter_faults(query: Query) -> list[str]:
    """List parameters that no pattern binds to, and those where a leading VALUES does not reach."""
    places: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for token, stack in depths(query.text):
        if token.kind == "var" and stack:
            places[token.text[1:]].append(stack)
    faults = []
    for parameter in query.parameters:
        found = places[parameter.name]
        if not any(not {"OPTIONAL", "MINUS", "EXISTS", "SELECT"} & set(stack) for stack in found):
            faults.append(f"?{parameter.name} stands in no pattern that must match")
        if any("SELECT" in stack for stack in found):
            faults.append(f"?{parameter.name} stands in a sub-query")
    return faults


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { ?s ?p ?o } ORDER BY ?s",
        "SELECT DISTINCT * WHERE { ?s ?p ?o } ORDER BY ?s",
        "DESCRIBE ?s WHERE { ?s ?p ?o }",
        "SELECT ?s WHERE { ?s ?p ?o } VALUES ?s { <http://a/> }",
        "SELECT ?s { ?s ?p ?o }",
        "SELECT ?s { { SELECT ?s WHERE { ?s ?p ?o } } }",
        "# the pattern is WHERE { x }\nSELECT ?s WHERE { ?s ?p ?o }",
        "SELECT ('WHERE {' AS ?x) WHERE { ?s ?p ?o }",
        "SELECT ?s WHERE { ?s ?p $thema }",
        "SELECT ?s WHERE { ?s ?p {{ thema }} }",
        "SELECT ?s WHERE { ?s ?p %s }",
    ],
)
def test_a_bad_form_is_found(text: str):
    assert form_faults(text)


@pytest.mark.parametrize(
    ("pattern", "good"),
    [
        ("?x ?p ?s", True),
        ("{ ?x ?p ?s } UNION { ?s ?p ?x }", True),
        ("?s ?p ?o", False),
        ("?s ?p ?o OPTIONAL { ?x ?p ?s }", False),
        ("?s ?p ?o MINUS { ?x ?p ?s }", False),
        ("?x ?p ?s { SELECT ?s WHERE { ?x ?p ?s } }", False),
        ('?s ?p "?x"', False),
    ],
)
def test_a_parameter_that_is_not_reached_is_found(tmp_path: Path, pattern: str, *, good: bool):
    path = tmp_path / "vraag.rq"
    front = "# summary: s\n# question: q?\n# param: x iri verplicht x\n# columns: s\n"
    path.write_text(f"{front}SELECT ?s WHERE {{ {pattern} }}")
    assert (parameter_faults(read_query(path)) == []) is good


def test_query_names_are_unique():
    assert len({path.stem for path in QUERIES}) == len(QUERIES)


def competency_queries() -> set[object]:
    cases = sorted((ROOT / "tests" / "competency").glob("*/case.toml"))
    return {tomllib.loads(path.read_text("utf-8")).get("vraag") for path in cases}


@pytest.mark.parametrize("path", ASKED, ids=name_of)
def test_query_is_used_by_a_competency_test(path: Path):
    assert path.stem in competency_queries()


def test_tokens_know_a_literal_from_a_name():
    text = """ib:a '''sh:b "x" ''' "c#d" <http://e#f> # sh:g\n ?h:i sh:j\\'k"""
    assert [t.kind for t in tokens(text)] == ["name", "string", "string", "iri", "var", "name", "name"]
