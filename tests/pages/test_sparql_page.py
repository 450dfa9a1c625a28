# SPDX-License-Identifier: EUPL-1.2
"""`/sparql` and `/vragen` as a person sees them; what a machine gets stands in test_sparql_*.py."""

import asyncio
import html
import re
from contextlib import ExitStack
from datetime import date
from urllib.parse import urlencode

import httpx
import pytest
from pyoxigraph import Literal, NamedNode

from kapstok.catalogue import Catalogue
from kapstok.model import Answer, ResultKind
from kapstok.representation.views.cells import Cell, drop_repeated, local_href, short_iri, show_iri, show_term
from kapstok.representation.views.questions import group_questions, make_fields, plain_text
from kapstok.representation.views.sparql import (
    MEDIA_TYPES,
    PAGE,
    WIDTH,
    Explained,
    Shown,
    explain,
    point_out,
    show_answer,
)
from kapstok.routes import sparql_page
from kapstok.routes.context import Context
from kapstok.terms import IB, ID

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
MANY = "SELECT ?n { VALUES ?a {0 1 2 3 4 5 6 7 8 9} VALUES ?b {0 1 2 3 4 5 6 7 8 9} VALUES ?c {0 1 2} BIND(?a+?b*10+?c*100 AS ?n) } ORDER BY ?n"  # noqa: E501 - one query


def ask(client: httpx.Client, status: int = 200, **given: str) -> str:
    answer = client.get("/sparql", params=given, headers={"Accept": BROWSER})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Accept" in answer.headers["vary"]
    return answer.text


def words(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def test_a_person_finds_examples_and_an_editor_over_a_text_area(client: httpx.Client, catalogue: Catalogue) -> None:
    page = ask(client)
    for name in catalogue.public():
        assert f'href="/sparql?vraag={name}"' in page
    assert "sd:Service" not in page
    assert re.search(r'<textarea[^>]* id="query" name="query"[^>]* data-sparql="/sparql/termen"', page)
    assert page.index('id="voorbeelden"') < page.index('id="editor"')


@pytest.mark.parametrize("accept", ["text/turtle", "*/*", "application/rdf+xml, text/html;q=0.5", None])
def test_a_machine_gets_the_description_and_not_the_page(client: httpx.Client, accept: str | None) -> None:
    answer = client.get("/sparql", headers={"Accept": accept} if accept else {})
    assert "service-description#" in answer.text
    assert not answer.headers["content-type"].startswith("text/html")


def test_a_named_format_wins_over_the_browser(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}", "format": "json"}, headers={"Accept": BROWSER})
    assert answer.json()["boolean"] is True
    answer = client.post("/sparql", data={"query": "SELECT (1 AS ?x) {}", "format": "csv"}, headers={"Accept": BROWSER})
    assert answer.text == "x\r\n1\r\n"


def test_an_answer_is_a_table_with_names_and_links(client: httpx.Client) -> None:
    page = ask(client, query="SELECT ?t ?k { ?t a ib:Thema . BIND(ib:Thema AS ?k) } ORDER BY ?t")
    assert '<a href="/doc/thema/fysieke-beveiliging">Fysieke beveiliging</a>' in page
    assert 'href="/def/ib#Thema"' in page
    assert '<th scope="col">t</th>' in page


def test_a_long_answer_is_shown_in_pages(client: httpx.Client) -> None:
    first, last = ask(client, query=MANY), ask(client, query=MANY, pagina="3")
    assert "300 regels, hier 1 tot en met 100" in words(first)
    assert "hier 201 tot en met 300" in words(last)
    assert '<td class="getal"><span>299</span></td>' in last
    assert "pagina=2" in first
    assert "het antwoord heeft 3 pagina's" in words(ask(client, 400, query=MANY, pagina="4"))


def test_yes_no_graph_and_nothing_are_said_in_words(client: httpx.Client) -> None:
    assert "<strong>Ja</strong>, dit staat in de graaf." in ask(client, query="ASK { ?s a ib:Thema }")
    assert "dit staat niet in de graaf" in words(ask(client, query="ASK { ?s a ib:Nee }"))
    assert "3 uitspraken" in words(ask(client, query="CONSTRUCT WHERE { ?s a ib:Thema } LIMIT 3"))
    assert "Dit is een leeg antwoord, geen fout." in words(ask(client, query="SELECT * { ?s a ib:Nee }"))


def test_downloads_and_permalink_ask_the_same(client: httpx.Client) -> None:
    query = "SELECT ?t { ?t a ib:Thema } # é & ü"
    page = ask(client, query=query)
    address = html.escape("/sparql?" + urlencode({"query": query}))
    assert f'<a href="{address}" rel="bookmark">' in page
    for name in ("json", "xml", "csv", "tsv"):
        assert f'href="{address}&amp;format={name}"' in page
        assert client.get("/sparql", params={"query": query, "format": name}).status_code == 200


def test_a_long_question_goes_by_form_and_its_downloads_too(client: httpx.Client) -> None:
    query = "SELECT ?t { ?t a ib:Thema } #" + "x" * 7000
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": BROWSER})
    assert answer.status_code == 200
    assert 'name="format" value="csv"' in answer.text
    assert 'rel="bookmark"' not in answer.text


def test_a_named_question_fills_in_and_answers(client: httpx.Client) -> None:
    page = ask(client, vraag="regelingen-van-thema", thema="personele-beveiliging")
    assert '<option value="personele-beveiliging" selected>' in page
    assert "# Welke wetten en normen zijn relevant voor dit thema" in page
    assert "id/thema/personele-beveiliging" in page
    assert "Ambtenarenwet 2017" in page.split('id="uitkomst"')[1]
    unfilled = ask(client, vraag="regelingen-van-thema")
    assert "<select" in unfilled
    assert 'id="uitkomst" tabindex="-1" aria-labelledby="uitkomst-kop" hidden' in unfilled


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"query": "SELECT"}, "De SPARQL-tekst klopt niet"),
        ({"query": " "}, "geef precies één SPARQL-vraag"),
        ({"query": "INSERT DATA {}"}, "wijzigen kan hier niet"),
        ({"query": "SELECT * { SERVICE <http://a.example/> {} }"}, "SERVICE is hier niet toegestaan"),
        ({"query": "ASK {}", "kleur": "rood"}, "deze parameter bestaat hier niet"),
        ({"query": "ASK {}", "pagina": "-1"}, "geheel getal van 1 of meer"),
        ({"query": "ASK {}", "pagina": "²"}, "geheel getal van 1 of meer"),
        ({"vraag": "nee"}, "deze vraag is er niet"),
        ({"vraag": "regelingen-van-thema", "thema": "nee"}, "dit staat niet in de lijst"),
        ({"pagina": "2"}, "geef een SPARQL-vraag"),
    ],
)
def test_what_is_wrong_stands_on_the_page_with_the_question(
    client: httpx.Client, given: dict[str, str], said: str
) -> None:
    page = ask(client, 400, **given)
    assert said in words(page)
    assert 'role="img" aria-label="Fout"' in page
    assert page.count("<h1>") == 1
    if given.get("query", "").strip():
        assert html.escape(given["query"], quote=False) in page


def test_hostile_words_stay_words(client: httpx.Client) -> None:
    page = ask(client, query='SELECT ("<script>alert(1)</script>" AS ?x) (<javascript:alert(1)> AS ?y) {}')
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page


def test_what_was_stopped_is_no_empty_answer(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, context: Context
) -> None:
    from kapstok.errors import BusyError, TimeLimitError  # noqa: PLC0415 - only here

    for error, status in (
        (TimeLimitError("… 10 seconden en is gestopt. Dit is geen leeg antwoord."), 504),
        (BusyError("Druk."), 503),
    ):

        async def stopped(*_: object, raised: Exception = error) -> Answer:
            raise raised

        monkeypatch.setattr(context.strangers, "answer", stopped)
        page = ask(client, status, query="ASK {}")
        assert html.escape(str(error)) in page
        assert "Geen uitkomst" in page


def test_editor_gets_prefixes_and_terms(client: httpx.Client) -> None:
    said = client.get("/sparql/termen").json()
    assert said["prefixen"]["ib"] == IB
    assert "ib:Thema" in dict(said["termen"])


def test_terms_are_shown_by_name() -> None:
    names = {ID + "thema/x": "Iks", IB + "heeft": "heeft"}
    assert show_iri(ID + "thema/x", names) == Cell("Iks", "/doc/thema/x", "thema", None, "thema/x")
    assert show_term(NamedNode(IB + "heeft"), names).href == "/def/ib#heeft"
    assert show_term(NamedNode("https://a.example/b"), names) == Cell(
        "https://a.example/b", "https://a.example/b", outside=True
    )
    assert show_term(NamedNode("urn:x:y"), names).href is None
    assert show_term(Literal("dag", language="nl"), names) == Cell("dag", language="nl")
    assert show_term(Literal(3), names).number
    assert (local_href("urn:x"), short_iri(ID + "graaf/bron/a")) == (None, "graaf/bron/a")


def test_a_column_that_repeats_a_name_is_left_out() -> None:
    thing = Cell("Iks", "/doc/thema/x", "thema", None, "thema/x")
    columns, rows = drop_repeated(("lid", "naam", "regelVan"), [[thing, Cell("Iks"), Cell("3")]])
    assert columns == ("Naam", "Regel van")
    assert rows == [[Cell("Iks", "/doc/thema/x", "thema"), Cell("3")]]
    assert drop_repeated(("lid", "naam"), [[thing, Cell("Anders")]])[0] == ("Naam", "Naam")


def test_a_page_is_cut_out_of_an_answer() -> None:
    lines = "".join(f'"a\\nb {n}"@nl\t\n' for n in range(250)).encode()
    shown = show_answer(Answer(b"?x\t?y\n" + lines, MEDIA_TYPES[ResultKind.TABLE]), 3, {})
    assert (shown.total, shown.pages, shown.first, len(shown.rows)) == (250, 3, 2 * PAGE + 1, 50)
    assert shown.rows[0][0] == Cell("a\nb 200", language="nl")
    assert not shown.rows[0][1].text
    empty = show_answer(Answer(b"?x\n", MEDIA_TYPES[ResultKind.TABLE]), 1, {})
    assert (empty.total, empty.pages, empty.rows) == (0, 1, ())


def test_the_line_of_an_error_is_pointed_out() -> None:
    assert point_out("a\nb", "klopt niet op regel 2, kolom 1") == (2, "b")
    assert point_out("a", "klopt niet op regel 9, kolom 1") is None
    assert point_out("a", "te lang") is None


def test_questions_are_grouped_and_have_a_form(client: httpx.Client, catalogue: Catalogue) -> None:
    groups = group_questions(catalogue.public().values(), {"themas": "Thema's"})
    assert {query.name for group in groups for query in group.questions} == set(catalogue.public())
    query = catalogue.get("lijsten-met-naam")
    (field,) = make_fields(query, {}, {}, {}, date(2026, 11, 22))
    assert (field.name, field.value, field.hint) == ("naam", "Cameratoezicht", "Zoals Cameratoezicht")
    assert plain_text(query, query.text).startswith(f"# {query.question}\nPREFIX")
    page = client.get("/vragen", headers={"Accept": BROWSER}).text
    assert all(f'href="/vragen/{name}"' in page for name in catalogue.public())


def test_a_question_answers_with_its_source(client: httpx.Client) -> None:
    page = client.get("/vragen/maatregelen-van-thema?thema=fysieke-beveiliging", headers={"Accept": BROWSER}).text
    assert "Waar het antwoord vandaan komt" in page
    assert "laag--bron" in page
    rest = re.search(r'href="(/api/v1/vragen/[^"]+format=json)"', page)
    assert rest
    total = client.get(html.unescape(rest[1])).json()["totaal"]
    assert f"<strong>{total}</strong> regels" in page


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/vragen/nee", 404),
        ("/vragen?x=1", 400),
        ("/vragen/themas?x=1", 400),
        ("/vragen/themas?pagina=9", 400),
        ("/vragen/maatregelen-van-thema?thema=nee", 400),
        ("/vragen/maatregelen-van-thema?thema=" + "a" * 10_000, 400),
    ],
)
def test_a_question_that_does_not_fit_is_refused_in_words(client: httpx.Client, address: str, status: int) -> None:
    answer = client.get(address, headers={"Accept": BROWSER})
    assert answer.status_code == status
    assert answer.text.count("<h1") == 1


def test_a_number_of_a_page_that_no_page_has_is_refused(client: httpx.Client) -> None:
    assert "geheel getal van 1 of meer" in words(ask(client, 400, query="ASK {}", pagina="9" * 5000))
    assert "geheel getal van 1 of meer" in words(ask(client, 400, query="ASK {}", pagina="0"))


def test_a_wide_answer_shows_its_first_columns_and_says_so(client: httpx.Client) -> None:
    page = ask(client, query=wide(60, 100))
    assert "De uitkomst heeft 60 kolommen. Hier staan de eerste 50" in words(page)
    assert page.split('id="uitkomst"')[1].split("</table>")[0].count("<td") == WIDTH * PAGE
    assert 'scope="col">v49<' in page
    assert 'scope="col">v50<' not in page
    assert "kolommen" not in words(ask(client, query=wide(50, 1)))


def test_a_value_with_a_tab_stays_one_value() -> None:
    head = b"\t".join(b"?v%d" % n for n in range(60))
    line = b"\t".join([b'"a\\tb"', *(b"%d" % n for n in range(1, 60))])
    shown = show_answer(Answer(head + b"\n" + line + b"\n", MEDIA_TYPES[ResultKind.TABLE]), 1, {})
    assert (shown.width, len(shown.columns), len(shown.rows[0])) == (60, WIDTH, WIDTH)
    assert (shown.rows[0][0].text, shown.rows[0][49].text) == ("a\tb", "49")


def test_the_page_is_made_beside_the_event_loop_and_counts_as_under_way(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, context: Context
) -> None:
    """Whoever does not take the pages of answers gets no more of them, as at `/sparql` for machines."""
    strangers, seen = context.strangers, []
    assert strangers

    def show(*given: object) -> Shown:
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()  # there is none in a thread
        seen.append(strangers._handing_out.total())
        return show_answer(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(sparql_page, "show_answer", show)
    ask(client, query="ASK {}")
    assert seen == [1]
    assert strangers._handing_out.total() == 0
    with ExitStack() as busy:
        for _ in range(strangers.workers.per_client):
            busy.enter_context(strangers.handing_out("testclient"))
        assert "Er zijn nog antwoorden naar u onderweg" in ask(client, 503, query="ASK {}")


def wide(columns: int, rows: int) -> str:
    values = " ".join(str(n) for n in range(rows))
    return f"SELECT {' '.join(f'(1 AS ?v{n})' for n in range(columns))} {{ VALUES ?z {{ {values} }} }}"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT", "klopt niet aan het eind, op regel 1, kolom 7. Daar ontbreekt iets, of vlak ervoor staat iets"),
        (
            "SELECT * { ?s ?p ?o } LIMIT tien",
            "klopt niet op regel 1, kolom 29. Daar of vlak ervoor staat iets wat er niet past",
        ),
    ],
)
def test_a_question_that_cannot_be_read_is_explained_in_dutch(client: httpx.Client, query: str, said: str) -> None:
    page = ask(client, 400, query=query)
    assert said in words(page)
    told = re.search(r'<p class="fouttekst">(.*?)</p>', page, re.DOTALL)
    assert told
    assert "expected" not in re.sub(r'<span lang="en">.*?</span>', "", told[1], flags=re.DOTALL)
    assert re.search(r'<span lang="en">expected [^<]*</span>', told[1])
    detail = client.get("/sparql", params={"query": query}).json()["detail"]
    assert ": expected " in detail  # a program gets what it always got


def test_what_is_said_in_dutch_already_stays() -> None:
    unknown = "De SPARQL-tekst klopt niet: het voorvoegsel foo: is niet bekend. Geef het met PREFIX."
    assert explain("ASK {}", unknown) == Explained(unknown)
    assert explain("", "De SPARQL-tekst klopt niet op regel 1, kolom 1: expected x").text.startswith(
        "De SPARQL-tekst klopt niet aan het eind, op regel 1, kolom 1."
    )
    run = explain("ASK {}", "De vraag kon niet worden uitgevoerd: out of luck")
    assert run == Explained("De vraag kon niet worden uitgevoerd.", "out of luck")
