# SPDX-License-Identifier: EUPL-1.2
"""Each door through which a file could make Kapstok call out, read another file, or grow.

See `test_doors_of_queries.py` for what a door is.
"""

import io
import json
import warnings
import xml.sax
import xml.sax.handler
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementInclude, ElementTree

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from kapstok.errors import InvalidRequestError, TooLargeError
from kapstok.policy import UploadLimits
from kapstok.uploads import read_rdf
from tests.security.canary import MARK, TURTLE, Canary, place, write_canary_file
from tests.security.conftest import Reader

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pyshacl
    from pyshacl.extras.js.loader import get_js_from_web

# IRI: the address of a context that gives the name `zegt` a meaning.
CONTEXTS = {
    "text": {"@context": "IRI", "@id": "urn:a", "zegt": MARK},
    "list": {"@context": [{}, "IRI"], "@id": "urn:a", "zegt": MARK},
    "inside": {"@id": "urn:a", "urn:b": {"@context": "IRI", "zegt": MARK}},
    "in @graph": {"@graph": [{"@context": "IRI", "@id": "urn:a", "zegt": MARK}]},
    "scoped to a property": {
        "@context": {"p": {"@id": "urn:p", "@context": "IRI"}},
        "@id": "urn:a",
        "p": {"zegt": MARK},
    },
    "scoped to a type": {
        "@context": {"T": {"@id": "urn:T", "@context": ["IRI"]}},
        "@id": "urn:a",
        "@type": "T",
        "zegt": MARK,
    },
    "import": {"@context": {"@version": 1.1, "@import": "IRI"}, "@id": "urn:a", "zegt": MARK},
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own
class TestContext:
    @pytest.mark.parametrize("name", CONTEXTS)
    @pytest.mark.parametrize("scheme", ["http", "file"])
    def test_open(self, name: str, scheme: str, canary: Canary, tmp_path: Path):
        graph = rdflib.Graph().parse(data=_with_context(name, scheme, canary, tmp_path), format="json-ld")
        assert MARK in graph.serialize(format="nt")

    @pytest.mark.parametrize("name", CONTEXTS)
    @pytest.mark.parametrize("scheme", ["http", "file"])
    def test_closed(self, name: str, scheme: str, read_file: Reader, canary: Canary, tmp_path: Path):
        with pytest.raises(InvalidRequestError, match="context van buiten"):
            read_file(_with_context(name, scheme, canary, tmp_path).encode(), "application/ld+json")
        assert not canary.was_called(within=0.02)


def _with_context(name: str, scheme: str, canary: Canary, folder: Path) -> str:
    context = json.dumps({"@context": {"zegt": "urn:zegt"}})
    canary.answer_with(context, "application/ld+json")
    file = write_canary_file(folder, "kanarie.jsonld", context)
    return json.dumps(CONTEXTS[name]).replace("IRI", canary.iri if scheme == "http" else file.as_uri())


RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="urn:a:">BODY</rdf:RDF>'
SAYS = RDF.replace("BODY", '<rdf:Description rdf:about="urn:x"><a:zegt>TEXT</a:zegt></rdf:Description>')
ENTITIES = {
    "external entity": '<!DOCTYPE r [<!ENTITY e SYSTEM "IRI">]>' + SAYS.replace("TEXT", "&e;"),
    "public entity": '<!DOCTYPE r [<!ENTITY e PUBLIC "x" "IRI">]>' + SAYS.replace("TEXT", "&e;"),
    "external DTD": '<!DOCTYPE rdf:RDF SYSTEM "IRI">' + SAYS,
    "parameter entity": '<!DOCTYPE r [<!ENTITY % e SYSTEM "IRI"> %e;]>' + SAYS,
}


class _Listener(xml.sax.handler.ContentHandler):
    """Keeps the text that a parser gives."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def characters(self, content: str) -> None:
        self.text += content


class TestEntity:
    @pytest.mark.parametrize("name", ENTITIES)
    def test_open(self, name: str, canary: Canary):
        parser = xml.sax.make_parser()  # noqa: S317 - an open door is what is wanted
        parser.setFeature(xml.sax.handler.feature_external_ges, True)
        with suppress(xml.sax.SAXException):
            parser.parse(io.StringIO(ENTITIES[name].replace("IRI", canary.iri)))
        assert canary.was_called(within=1)

    def test_open_to_a_file(self, tmp_path: Path):
        listener, parser = _Listener(), xml.sax.make_parser()  # noqa: S317 - an open door is what is wanted
        parser.setFeature(xml.sax.handler.feature_external_ges, True)
        parser.setContentHandler(listener)
        file = write_canary_file(tmp_path, "kanarie", MARK)
        parser.parse(io.StringIO(ENTITIES["external entity"].replace("IRI", file.as_uri())))
        assert listener.text == MARK

    def test_open_to_growth(self):
        grown = list(parse(_laughs(4).encode(), format=RdfFormat.RDF_XML))
        assert len(str(grown[0].object)) > 10_000

    @pytest.mark.parametrize("name", ENTITIES)
    @pytest.mark.parametrize("scheme", ["http", "file"])
    def test_closed(self, name: str, scheme: str, read_file: Reader, canary: Canary, tmp_path: Path):
        address = place(scheme, canary, tmp_path)
        with pytest.raises(InvalidRequestError, match="DOCTYPE of ENTITY"):
            read_file(ENTITIES[name].replace("IRI", address).encode(), "application/rdf+xml")
        assert not canary.was_called(within=0.02)

    @pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_closed_to_growth(self, coding: str, read_file: Reader):
        with pytest.raises(InvalidRequestError):
            read_file(_laughs(9).encode(coding), "application/rdf+xml")


def _laughs(levels: int) -> str:
    entities = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(levels))
    return f"<!DOCTYPE r [{entities}]>" + SAYS.replace("TEXT", f"&e{levels};")


INCLUDE = RDF.replace("BODY", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="FILE"/>')


class TestInclude:
    def test_open(self, tmp_path: Path):
        file = write_canary_file(tmp_path, "kanarie")
        tree = ElementTree.fromstring(INCLUDE.replace("FILE", str(file)))  # noqa: S314 - an open door is what is wanted
        ElementInclude.include(tree)
        assert MARK in ElementTree.tostring(tree, encoding="unicode")

    def test_closed(self, read_file: Reader, tmp_path: Path):
        file = write_canary_file(tmp_path, "kanarie")
        with pytest.raises(InvalidRequestError, match="XInclude"):
            read_file(INCLUDE.replace("FILE", str(file)).encode(), "application/rdf+xml")


SHAPES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
QUERYING = (
    SHAPES
    + """<urn:vorm> a sh:NodeShape ; sh:targetNode <urn:x> ; sh:sparql [ a sh:SPARQLConstraint ;
    sh:select "SELECT $this { SERVICE <IRI> { $this ?p ?o } }" ] ."""
)
SCRIPTED = (
    SHAPES
    + """<urn:vorm> a sh:NodeShape ; sh:targetNode <urn:x> ; sh:js [ sh:jsFunctionName "f" ;
    sh:jsLibrary [ sh:jsLibraryURL "IRI" ] ] ."""
)
IMPORTING = SHAPES + "<urn:mijn> a owl:Ontology ; owl:imports <IRI> ."


class TestShapes:
    """Users upload data, never shapes: what looks like a shape, a script or an import is read and nothing more."""

    def test_open_to_imports(self, canary: Canary):
        canary.answer_with(TURTLE)
        graph = rdflib.Graph().parse(data=IMPORTING.replace("IRI", canary.iri), format="turtle")
        pyshacl.validate(rdflib.Graph(), shacl_graph=graph, do_owl_imports=True)
        assert canary.was_called(within=1)

    def test_open_to_queries(self, canary: Canary):
        graph = rdflib.Graph().parse(data=QUERYING.replace("IRI", canary.iri), format="turtle")
        for text in graph.objects(None, rdflib.SH.select):
            with suppress(Exception):  # what the canary says is no table
                list(graph.query(str(text)))
        assert canary.was_called(within=1)

    def test_open_to_scripts(self, canary: Canary):
        get_js_from_web(canary.iri).close()
        assert canary.was_called(within=1)

    @pytest.mark.parametrize("text", [QUERYING, SCRIPTED, IMPORTING], ids=["queries", "scripts", "imports"])
    def test_closed(self, text: str, read_file: Reader, canary: Canary):
        statements = read_file(text.replace("IRI", canary.iri).encode(), "text/turtle")
        assert canary.iri.encode() in statements
        assert not canary.was_called(within=0.02)


class TestExpansion:
    """Short names stand for long ones: what a file says, written out, can be a thousand times as large."""

    CONTENT = b"@prefix a: <urn:" + b"a" * 50_000 + b"> . a:s a:p " + b",".join(b"a:%d" % n for n in range(9000)) + b"."

    def test_open(self):
        some = b",".join(self.CONTENT.split(b",")[:100]) + b"."
        assert sum(len(str(quad)) for quad in parse(some, format=RdfFormat.TURTLE)) > 150 * len(some)

    def test_closed(self, read_file: Reader):
        with pytest.raises(TooLargeError):
            read_file(self.CONTENT, "text/turtle")


OWN = "https://example.org/eigen.jsonld"
OWN_CONTEXTS = {OWN: {"naam": "http://www.w3.org/2004/02/skos/core#prefLabel"}}


@pytest.mark.parametrize("named", [f'"{OWN}"', f'["{OWN}", {{"x": "http://example.org/x"}}]'])
def test_our_own_context_is_brought_and_never_fetched(named: str):
    content = f'{{"@context": {named}, "@id": "http://example.org/a", "naam": "een"}}'.encode()
    written = read_rdf(content, "application/ld+json", UploadLimits(contexts=OWN_CONTEXTS))
    assert written == b'<http://example.org/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "een" .\n'


def test_a_context_that_is_not_ours_is_refused_beside_one_that_is():
    content = f'{{"@context": ["{OWN}", "http://127.0.0.1:1/c"], "@id": "http://example.org/a"}}'.encode()
    with pytest.raises(InvalidRequestError, match="context van buiten"):
        read_rdf(content, "application/ld+json", UploadLimits(contexts=OWN_CONTEXTS))
