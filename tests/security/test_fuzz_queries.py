# SPDX-License-Identifier: EUPL-1.2
"""The guard against queries that nobody thought of.

Whatever the engine would run as a call to another server, or as an update, is refused: the guard is compared with the
engine itself. Each property runs short with every change and long under the marker `volledig`. What it finds goes into
the corpus or among the doors.
"""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, QueryBoolean
from pyoxigraph import Store as Engine

from kapstok.errors import InvalidQueryError
from kapstok.policy import check_query, names_dataset
from kapstok.terms import PREFIXES
from tests.security.canary import Canary
from tests.security.profiles import LONG, SHORT
from tests.security.test_doors_of_queries import SERVICE_CALLS

# Pieces of SPARQL, and pieces that two readers could take for different things.
SPACES = st.sampled_from(["", "", " ", "\n", "\r", "\t", "#x\n", "#'\r", '#"""\n', "#>'''\n", "#<\r\n", "# SERVICE\n"])
_WORDS = r"""
    ?a $b ?a· <http://a/b> <http://a/#\u0041> <http://a/'> <#> a:b a: : a:b\' a:b\# a:b·\' a:b̀\# a:%41\' _:x _:x· 5 5.
    .5 5e0 true [] () 'x' '' "" '\u0027' 'x'@nl 'x'^^a:b <<(?a?b?c)>> 'SERVICE' ?service a:service <http://a/SERVICE#x>
    ?a<?b ?a<b:c>'d' '''x''' '''\'''\'
"""
TERMS = st.sampled_from([*_WORDS.split(), '"""x\n\'"""', "<<?a?b#>'''\n?c>>", "[?p ?q]", "(1 ?x)"])
CALLS = st.sampled_from(
    [
        "SERVICE <IRI>{?s ?p ?o}",
        "service<IRI>{}",
        "SERVICESILENT<IRI>{?s ?p 'x'}",
        "SERVICE:x{}",
        "SERVICE a:x{?s ?p ''}",
        "SERVICE#'\n<IRI>{?x ?y '''z'''}",
        "SERVICE ?a {?s ?p ?o}",
        "sErViCe SILENT\r<IRI> {}#'",
    ]
)


def _glued(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put parts behind each other, with any space or none between them."""
    with_spaces = [piece for part in parts for piece in (part, SPACES)]
    return st.tuples(*with_spaces).map("".join)


def _expressions() -> st.SearchStrategy[str]:
    binary = st.sampled_from(["<", ">", "<=", "=", "!=", "&&", "||", "+", "-", "*", "/", "IN", "<<", "><"])
    return st.recursive(
        TERMS,
        lambda inner: st.one_of(
            _glued(inner, binary, inner),
            _glued(st.just("("), inner, st.just(")")),
            _glued(
                st.sampled_from(["!", "-", "STR(", "IF(1,2,", "COALESCE(", "EXISTS{?a ?b ?c}<", "NOT EXISTS{"]), inner
            ),
            inner.map(lambda text: f"({text})"),
        ),
        max_leaves=5,
    )


def _paths() -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(["a:b", "<http://a/b>", "a", "!a:b", "^a:b", "?p", "!(a:b|^a:c)", "a:b\\'"]),
        lambda inner: st.one_of(
            _glued(inner, st.sampled_from(["/", "|"]), inner),
            _glued(st.just("("), inner, st.sampled_from([")", ")*", ")+", ")?"])),
        ),
        max_leaves=4,
    )


def _groups() -> st.SearchStrategy[str]:
    triple = _glued(TERMS, _paths(), TERMS, st.sampled_from(["", ".", ";", ","]))
    leaf = st.one_of(
        triple,
        CALLS,
        _glued(st.just("FILTER("), _expressions(), st.just(")")),
        _glued(st.just("BIND("), _expressions(), st.just("AS ?z)")),
        _glued(st.just("VALUES ?v {"), TERMS, st.just("}")),
        st.sampled_from(
            ["OPTIONAL { ?x a:b\\' ?y }", "OPTIONAL { <<?s?p#>'''\n?o>> ?x ?y }", ".", "UNION", "'", '"', "<", "\\"]
        ),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            _glued(inner, inner),
            _glued(
                st.sampled_from(["{", "OPTIONAL{", "{}UNION{", "MINUS{", "GRAPH ?g{", "FILTER EXISTS{"]),
                inner,
                st.just("}"),
            ),
            _glued(st.just("{SELECT*{"), inner, st.just("}}")),
        ),
        max_leaves=6,
    )


PROLOGUES = st.sampled_from(
    [
        "PREFIX : <IRI> PREFIX a: <IRI> ",
        "PREFIX a: <http://a/#\\u0041> PREFIX : <IRI>",
        "BASE <IRI> prefix a:<x>prefix :<y>",
    ]
)
STARTS = st.sampled_from(
    ["SELECT*", "ASK", "CONSTRUCT{?s ?p ?o}WHERE", "DESCRIBE ?a", "select (1 as ?one) WHERE", "SELECT * FROM <x>"]
)
QUERIES = st.tuples(
    PROLOGUES, STARTS, _groups(), st.sampled_from(["", "", "\n", " LIMIT 5", "#", " VALUES ?q {1}"])
).map(lambda parts: f"{parts[0]}{parts[1]}{{{parts[2]}}}{parts[3]}")


@st.composite
def _mutated(draw: st.DrawFn) -> str:
    """Take a call that is known, and put pieces into it, take some out, or double some."""
    text = draw(st.sampled_from(sorted(SERVICE_CALLS.values())))
    for _ in range(draw(st.integers(1, 3))):
        place, length = draw(st.integers(0, len(text))), draw(st.integers(0, 6))
        piece = draw(st.one_of(TERMS, SPACES, st.text(max_size=3), st.sampled_from(list("'\"<>#\\(){}[]|&^?"))))
        text = text[:place] + piece + text[place + length :]
    return text


TEXTS = st.one_of(QUERIES, _mutated())


def _judge(text: str) -> bool:
    """Tell whether the guard lets a text pass. It raises nothing but InvalidQueryError, and ends soon."""
    begun = time.process_time()
    names_dataset(text)
    try:
        check_query(text)
    except InvalidQueryError as error:
        assert error.status == 400
        return False
    finally:
        assert time.process_time() - begun < 5  # seconds of CPU: not a speed, but a sign that it ends
    return True


def never_calls(engine: Engine, canary: Canary, text: str) -> None:
    """See to it that a text that passes makes the engine call nobody."""
    query = text.replace("IRI", canary.iri)
    if not _judge(query):
        return
    with suppress(SyntaxError, RuntimeError, ValueError, OSError):
        result = engine.query(query, prefixes=PREFIXES)
        if not isinstance(result, QueryBoolean):
            for number, _ in enumerate(result):
                if number > 50:
                    break
    assert not canary.connections, query


def never_changes(text: str) -> None:
    """See to it that a text that passes changes nothing, where the engine can run it as an update."""
    if not _judge(text):
        return
    node = NamedNode("http://a/b")
    engine = Engine()
    engine.add(Quad(node, node, node))
    with suppress(SyntaxError, RuntimeError, ValueError, OSError):
        engine.update(text, prefixes=PREFIXES)
        assert len(engine) == 1, text


UPDATES = st.tuples(
    st.sampled_from(["", "PREFIX a: <http://a/> ", "PREFIX a:<http://a/#\\u0041>#x\r", "BASE <x>", "# x\n", "#'\r"]),
    st.sampled_from(["", " ", "\n", "ASK{}", ";", "#\n", "'", "PREFIX:<x>", "BASE<http://b/>"]),
    st.sampled_from(
        [
            "CLEAR ALL",
            "clear default",
            "DELETE WHERE{?s ?p ?o}",
            "INSERT DATA{<a:a> <b:b> 1}",
            "DROP ALL",
            "CLEARALL",
            "DELETE{?s?p?o}WHERE{?s?p?o}",
            "WITH<a:g>DELETE{?s ?p ?o}INSERT{}WHERE{}",
            "INSERT{?s ?p 5}WHERE{?s ?p ?o}",
            "DELETEWHERE{?s ?p ?o}",
            "INSERTDATA{<a:a> <b:b> 1}",
            "CREATE GRAPH <a:g>; CLEAR ALL",
            ";CLEAR ALL",
            "DROPSILENTALL",
        ]
    ),
    st.sampled_from(["", ";", " #", "\n;"]),
).map("".join)


@SHORT
@given(TEXTS)
def test_no_text_that_passes_calls(tiny: Engine, canary: Canary, text: str):
    never_calls(tiny, canary, text)


@SHORT
@given(UPDATES)
def test_no_text_that_passes_changes(text: str):
    never_changes(text)


@pytest.mark.volledig
@LONG
@given(TEXTS)
def test_no_text_that_passes_calls_at_length(tiny: Engine, canary: Canary, text: str):
    never_calls(tiny, canary, text)


@pytest.mark.volledig
@LONG
@given(UPDATES)
def test_no_text_that_passes_changes_at_length(text: str):
    never_changes(text)


def test_the_fuzzer_writes_queries_that_call(tiny: Engine, canary: Canary):
    """Or it would prove nothing: without the guard, many of its texts call."""
    called: list[str] = []

    @hypothesis_settings(SHORT, database=None, derandomize=True)
    @given(TEXTS)
    def call(text: str) -> None:
        canary.answer_with("")
        with suppress(SyntaxError, RuntimeError, ValueError, OSError):
            result = tiny.query(text.replace("IRI", canary.iri), prefixes=PREFIXES)
            if not isinstance(result, QueryBoolean):
                next(iter(result), None)
        if canary.connections:
            called.append(text)

    call()
    assert len(called) >= 10


@SHORT
@given(st.one_of(st.text(), st.text(alphabet="<>'\"#\\?:.a1(){}[]|^*/ \n\r@_%&!-", max_size=60)))
def test_any_text_is_judged(text: str):
    _judge(text)


@pytest.mark.parametrize(
    "piece",
    [
        "<a",
        "<<",
        "1<",
        "?a<?b#>'''\n",
        "a:·\\'",
        "<\\u0041",
        "<#\\u0041>",
        "}<a>",
        "(<a>",
        "a:\\",
        "'''''",
        "\\'",
        '\\"',
        "<\\'",
    ],
)
def test_judging_stays_linear(piece: str):
    """Twice the text takes at most about twice the time: more than a fifth of a second is never needed."""
    text = piece * (50_000 // len(piece))
    begun = time.process_time()
    _judge(text)
    assert time.process_time() - begun < 3
