# SPDX-License-Identifier: EUPL-1.2
"""`POST /api/v1/kadervalidaties` and `/sjablonen`: what goes in, in which forms it comes out, and what it says."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import httpx
import openpyxl
import pytest
from jsonschema import Draft202012Validator
from pyoxigraph import NamedNode, RdfFormat, parse

from kapstok.client import Kapstok, ServiceError
from kapstok.errors import AnswerTooLargeError, InvalidRequestError, UnsupportedMediaTypeError
from kapstok.kader import ENGINES, Asked, Examiner, Output, find_media_type, make_examiner, make_output, make_work
from kapstok.policy import UploadLimits
from kapstok.terms import PREFIXES
from kapstok.verdict import Grade, read_report
from tests.paths import ROOT

ADDRESS = "/api/v1/kadervalidaties"
EXAMPLES = ROOT / "data" / "voorbeelden"
COMPLETE = (EXAMPLES / "volledig.json").read_bytes()
FAULTS = (EXAMPLES / "typische-fouten.json").read_bytes()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = {"Content-Type": "application/json"}
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def examiner(store, catalogue) -> Examiner:
    return make_examiner(store, catalogue, ROOT, UploadLimits(), "test")


@pytest.fixture(scope="module")
def filled_in(examiner) -> bytes:
    """Make a workbook of the framework with faults: the template, with its title and a measure."""
    del examiner
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Maatregelen"
    sheet.append(["Maatregelen"])
    sheet.append(["Naam", "Doelen"])
    sheet.append(["Toegangspasjes", "geen bekend doel"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def post(client: httpx.Client, content: bytes, more: str = "", **headers: str) -> httpx.Response:
    return client.post(
        ADDRESS + more, content=content, headers=JSON | {n.replace("_", "-"): v for n, v in headers.items()}
    )


class TestReport:
    def test_says_what_there_is(self, client):
        response = post(client, COMPLETE)
        report = response.json()
        assert (response.status_code, report["oordeel"], report["bevindingen"]) == (200, "compleet", [])
        assert report["aantallen"]["regels"] == report["aantallen"]["regelsInOrde"] == 69  # FR-11 judges nothing
        assert response.headers["kapstok-oordeel"] == "compleet"
        assert response.headers["cache-control"] == "no-store"
        assert {"Accept", "Accept-Language"} <= set(response.headers["vary"].split(", "))
        assert "etag" not in response.headers

    def test_says_where_what_and_what_to_do(self, client):
        report = post(client, FAULTS).json()
        assert report["oordeel"] == "nog niet compleet"
        for finding in report["bevindingen"]:
            assert finding["plaats"].startswith("/"), finding
            assert finding["wat"]
            assert finding["doen"]
            ours = finding["regel"]["code"] in ("FR-09", "FR-10")  # about the file, not about the guidance
            assert finding["bronnen"] or ours

    def test_says_the_same_whichever_engine_judges(self, client):
        found = [post(client, FAULTS, f"?engine={engine}").json() for engine in ENGINES]
        assert found[0]["bevindingen"] == found[1]["bevindingen"] != []
        assert [report["herkomst"]["engine"] for report in found] == list(ENGINES)

    def test_an_answer_is_not_kept_for_the_next(self, client):
        assert post(client, COMPLETE).json()["oordeel"] != post(client, FAULTS).json()["oordeel"]

    @pytest.mark.parametrize(
        ("headers", "more", "words"),
        [
            ({}, "", "nog niet compleet volgens de handleiding"),
            ({"Accept_Language": "en"}, "", "not yet complete according to the guidance"),
            ({}, "?taal=en", "not yet complete according to the guidance"),
            ({"Accept_Language": "en"}, "?taal=nl", "nog niet compleet volgens de handleiding"),
        ],
    )
    def test_language(self, client, headers, more, words):
        response = post(client, FAULTS, more, **headers)
        assert response.json()["oordeelTekst"] == words
        assert response.headers["content-language"] == ("en" if words.startswith("not") else "nl")

    def test_is_as_described(self, client):
        document = client.get("/api/v1/openapi.json").json()
        one = document["paths"]["/kadervalidaties"]["post"]
        schema = one["responses"]["200"]["content"]["application/json"]["schema"]
        for content in (COMPLETE, FAULTS, b"{}"):
            checked = Draft202012Validator({**schema, "components": document["components"]})
            checked.validate(post(client, content).json())
        asked = one["requestBody"]["content"]["application/json"]["schema"]
        Draft202012Validator({**asked, "components": document["components"]}).validate(json.loads(COMPLETE))


class TestForms:
    @pytest.mark.parametrize(
        ("accept", "name", "starts"),
        [
            ("application/json", "json", b'{"_links"'),
            ("text/html", "html", b"<!doctype html>"),
            ("text/turtle", "ttl", b"@prefix"),
            ("application/ld+json", "jsonld", b"["),
            ("text/csv", "csv", b"regel,"),
            ("text/plain", "tekst", b"Strategisch"),
        ],
    )
    def test_by_accept_and_by_name(self, client, accept, name, starts):
        for response in (post(client, FAULTS, Accept=accept), post(client, FAULTS, f"?format={name}")):
            assert response.status_code == 200
            assert response.headers["content-type"].partition(";")[0] == accept
            assert response.content.lstrip().startswith(starts)
            assert response.headers["kapstok-oordeel"] == "nog niet compleet"

    def test_each_has_all_findings(self, client):
        number = len(post(client, FAULTS).json()["bevindingen"])
        rows = csv.DictReader(io.StringIO(post(client, FAULTS, "?format=csv").text))
        assert sum(bool(row["regel"]) for row in rows) == number  # the others are about laws
        results = NamedNode(PREFIXES["sh"] + "result")
        for name, form in (("ttl", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD)):
            quads = parse(post(client, FAULTS, f"?format={name}").content, format=form)
            assert sum(quad.predicate == results for quad in quads) == number

    def test_a_workbook_comes_back_with_remarks(self, client, filled_in):
        response = post(client, filled_in, "?format=xlsx", Content_Type=XLSX)
        assert response.status_code == 200, response.text
        assert response.headers["kapstok-oordeel"] == "nog niet compleet"
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        noted = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
        assert any(cell.value == "geen bekend doel" for cell in noted)
        places = {finding["plaats"] for finding in post(client, filled_in, Content_Type=XLSX).json()["bevindingen"]}
        assert "Maatregelen!B3" in places

    def test_only_who_sends_a_workbook_can_have_it_back(self, client):
        for response in (post(client, FAULTS, "?format=xlsx"), post(client, FAULTS, Accept=XLSX)):
            assert response.status_code == 406
        assert post(client, FAULTS, Accept=f"{XLSX}, text/csv;q=0.5").headers["content-type"].startswith("text/csv")
        assert post(client, FAULTS, Accept="image/png").status_code == 406

    def test_a_refusal_lists_what_is_possible_for_this_file(self, client, filled_in):
        assert XLSX not in post(client, FAULTS, Accept="image/png").json()["detail"]
        assert XLSX in post(client, filled_in, Accept="image/png", Content_Type=XLSX).json()["detail"]

    def test_csv_for_dutch_excel(self, client):
        content = post(client, FAULTS, "?format=csv&scheiding=puntkomma").content
        assert content.startswith(b"\xef\xbb\xbfregel;regelnaam;")
        assert post(client, FAULTS, "?format=csv&scheiding=puntkomma&bom=false").content.startswith(b"regel;")

    def test_a_page_that_is_kept_has_whole_addresses(self, client):
        kept = post(client, FAULTS, "?format=html").text
        assert 'href="/' not in kept
        assert f'href="{str(client.base_url).rstrip("/")}/def/vorm#' in kept
        assert 'href="/def/vorm#' in post(client, FAULTS, Accept="text/html").text

    def test_the_framework_itself_in_another_form(self, client):
        turtle = post(client, FAULTS, "?uitvoer=kader&format=ttl")
        written = post(client, FAULTS, "?uitvoer=kader")
        expected = post(client, FAULTS).json()
        for response, media_type in (
            (turtle, "text/turtle"),
            (written, "application/json"),
            (written, "application/ld+json"),
        ):
            found = post(client, response.content, Content_Type=media_type).json()
            assert [f["regel"]["code"] for f in found["bevindingen"]] == [
                f["regel"]["code"] for f in expected["bevindingen"]
            ]


class TestWaysIn:
    def test_a_form_with_one_file(self, client):
        for kind in ("application/json", "application/octet-stream", ""):
            found = client.post(ADDRESS, files={"kader": ("kader.json", COMPLETE, kind)})
            assert found.json()["oordeel"] == "compleet", found.text

    @pytest.mark.parametrize(
        "files",
        [
            [("a", ("a.json", COMPLETE)), ("b", ("b.json", COMPLETE))],
            [("a", (None, "geen bestand"))],
            [("a", ("a.json", COMPLETE)), ("taal", (None, "en"))],
        ],
    )
    def test_a_form_with_anything_else_is_refused(self, client, files):
        response = client.post(ADDRESS, files=files)
        assert response.status_code == 400
        assert response.json()["errors"][0]["in"] == "body"

    def test_the_name_says_what_it_is_where_the_type_does_not(self, client):
        turtle = b"<urn:k> a <https://w3id.org/kapstok/def/ib#Kader> ."
        octets = {"Content_Type": "application/octet-stream"}
        assert post(client, turtle, "?bestandsnaam=mijn.kader.TTL", **octets).status_code == 200
        assert post(client, turtle, **octets).status_code == 415
        assert post(client, COMPLETE, **octets).status_code == 200
        assert post(client, COMPLETE, Content_Type="application/x-www-form-urlencoded").status_code == 200

    @pytest.mark.parametrize(
        ("content", "kind", "name"),
        [
            (b"", "application/json", "bestand"),
            (b'{"a":', "application/json", "regel 1, kolom 6"),
            (b"@prefix ib: <urn:x> .\n<urn:a> ib:b [", "text/turtle", "regel 2, kolom "),
            (b"<a", "application/rdf+xml", "regel 1, kolom 1"),
            (b"PK", XLSX, "bestand"),
        ],
    )
    def test_an_error_over_a_file_names_the_place(self, client, content, kind, name):
        response = post(client, content, Content_Type=kind)
        assert response.status_code == 400
        found = response.json()
        assert [(each["in"], each["name"].startswith(name)) for each in found["errors"]] == [("body", True)]
        assert found["errors"][0]["reason"]
        assert not {"expected", "unexpected", "error", "parser"} & set(found["detail"].lower().split())

    def test_packed_is_refused(self, client):
        assert post(client, COMPLETE, Content_Encoding="gzip").status_code == 415

    def test_wrong_parameters_are_named_together(self, client):
        response = post(client, COMPLETE, "?taal=fr&engine=snel&wat=1")
        assert response.status_code == 400
        assert {error["name"] for error in response.json()["errors"]} == {"taal", "engine", "wat"}
        assert "bestandsnaam" in response.text

    def test_only_post(self, client):
        response = client.get(ADDRESS)
        assert (response.status_code, response.headers["allow"]) == (405, "OPTIONS, POST")

    @pytest.mark.parametrize(
        ("said", "name", "content", "kind"),
        [
            ("application/json; charset=utf-8", "", b"x", "application/json"),
            ("TEXT/TURTLE", "a.json", b"x", "text/turtle"),
            ("text/xml", "", b"<a/>", "application/rdf+xml"),
            ("", "kader.XLSX", b"x", XLSX),
            ("", "kader.xlsm", b"x", XLSX),
            ("", "", b"PK\x03\x04", XLSX),
            ("text/plain", "a.nt", b"x", "application/n-triples"),
            ("", "", b"\xef\xbb\xbf {", "application/json"),
        ],
    )
    def test_media_types(self, said, name, content, kind):
        assert find_media_type(said, name, content) == kind

    def test_what_is_no_framework(self):
        with pytest.raises(UnsupportedMediaTypeError, match="een Word-bestand"):
            find_media_type("", "kader.docx", b"PK\x03\x04")
        with pytest.raises(UnsupportedMediaTypeError, match="een PDF"):
            find_media_type("", "kader.xlsx", b"%PDF-1.4")
        with pytest.raises(InvalidRequestError, match="leeg"):
            find_media_type("", "kader.xlsx", b"")


class TestTemplates:
    @pytest.mark.parametrize("name", ["kader.xlsx", "kader.json", "kader.ttl"])
    def test_an_untouched_template_is_not_yet_complete(self, client, name):
        template = client.get(f"/sjablonen/{name}")
        assert template.status_code == 200
        assert f'filename="{name}"' in template.headers["content-disposition"]
        report = client.post(ADDRESS, files={"kader": (name, template.content)}).json()
        assert (report["oordeel"], report["nogNietsIngevuld"]) == ("nog niet compleet", True)

    def test_they_are_prepared(self, client):
        first = client.get("/sjablonen/kader.json")
        assert client.get("/sjablonen/kader.json", headers={"If-None-Match": first.headers["etag"]}).status_code == 304

    def test_all_are_listed_and_there(self, client):
        listed = client.get("/sjablonen", headers={"Accept": "application/json"}).json()
        found = [*listed["sjablonen"], *listed["voorbeelden"]]
        assert {"kader.xlsx", "volledig", "minimaal", "typische-fouten"} <= {each["naam"] for each in found}
        page = client.get("/sjablonen", headers={"Accept": "text/html"}).text
        for each in found:
            assert client.get(each["href"]).status_code == 200
            assert each["href"] in page

    def test_examples_are_judged(self, client):
        for each in client.get("/sjablonen").json()["voorbeelden"]:
            assert client.post(ADDRESS, content=client.get(each["href"]).content, headers=JSON).status_code == 200

    def test_the_addresses_in_what_we_write_exist(self, client):
        for address, name in (
            ("kaderschema.json", "kader.schema.json"),
            ("kadercontext.jsonld", "kader-context.jsonld"),
        ):
            assert client.get(f"/api/v1/{address}").content == client.get(f"/sjablonen/{name}").content

    def test_what_is_not_there(self, client):
        for address in ("/sjablonen/kader.docx", "/sjablonen/voorbeelden/nee.json", "/sjablonen/voorbeelden/..json"):
            assert client.get(address).status_code == 404
        assert client.get("/sjablonen/kader.json?x=1").status_code == 400


class TestExaminer:
    def test_gives_a_report_that_travels(self, examiner):
        report = read_report(make_output(examiner, FAULTS, Asked("application/json", TODAY)))
        assert report == examiner.examine(FAULTS, "application/json", TODAY)
        assert report.grade is Grade.INCOMPLETE

    def test_progress(self, examiner):
        seen: list[str] = []
        examiner.examine(COMPLETE, "application/json", TODAY, progress=seen.append)
        assert seen == ["lezen", "aanvullen", "toetsen", "verwoorden"]

    def test_an_unknown_engine(self, examiner):
        with pytest.raises(InvalidRequestError, match="Wel: shacl, pyshacl"):
            examiner.examine(COMPLETE, "application/json", TODAY, "snel")

    def test_a_report_that_grows_too_large_is_refused(self, examiner):
        work = make_work(replace(examiner, uploads=replace(examiner.uploads, unpacked=4_000_000)), COMPLETE)
        asked = Asked("application/json", TODAY).header()
        assert work(COMPLETE, asked)
        many = json.loads(COMPLETE) | {"maatregelen": [{"naam": f"M {n}"} for n in range(4000)]}
        with pytest.raises(AnswerTooLargeError, match="in delen"):
            work(json.dumps(many).encode(), asked)

    def test_a_workbook_with_remarks_needs_a_workbook(self, client):
        assert post(client, COMPLETE, "?format=xlsx").json()["detail"].endswith(".xlsx stuurt.")
        assert Output("werkmap") is Output.WORKBOOK


def test_the_rules_have_an_address(client):
    """`/def/vorm#FR-13` is where a report says that a rule is described."""
    turtle = client.get("/def/vorm", headers={"Accept": "text/turtle"}).text
    page = client.get("/def/vorm", headers={"Accept": "text/html"}).text
    for finding in post(client, FAULTS).json()["bevindingen"]:
        assert finding["regel"]["id"] == f"https://w3id.org/kapstok/def/vorm#{finding['regel']['code']}"
        assert f"vorm:{finding['regel']['code']} " in turtle
        assert f'id="{finding["regel"]["code"]}"' in page


def test_the_client(server, tmp_path):
    with Kapstok(server) as service:
        assert service.validate_framework(EXAMPLES / "volledig.json")["oordeel"] == "compleet"
        report = service.validate_framework(FAULTS, name="kader.json", language="en", engine="pyshacl")
        assert report["oordeelTekst"].startswith("not yet complete")
        judged = service.framework_report(FAULTS, "csv")
        assert (judged.grade, judged.content[:6]) == ("nog niet compleet", b"regel,")
        with pytest.raises(ServiceError, match="een PDF"):
            service.validate_framework(b"%PDF-1.4")
        with pytest.raises(OSError, match="bestaat-niet"):
            service.validate_framework(tmp_path / "bestaat-niet.xlsx")
