# SPDX-License-Identifier: EUPL-1.2
"""Every fact of layer `extern` against the reference file, record by record and both ways.

What differs is listed here with its reason; an entry that is not needed makes a test red as well.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import chain

import pytest
from pyoxigraph import Literal

from kapstok.model import BoundQuery
from kapstok.store import Store
from kapstok.terms import GRAPH, ID, PREFIXES, Term, local_name
from tests.reference_facts import (
    DATES,
    DOUBTED,
    RECALLED,
    SURE,
    Fact,
    Record,
    certainty_of,
    facts_of,
    read_records,
    texts_of,
)

Row = Mapping[str, Term]
LAWS, EDITIONS = ID + "regeling/", "nen-en-iso-iec-2700"
NAMES = PREFIXES | {"graaf": GRAPH, "zekerheid": ID + "zekerheid/"}
OF_LAWS = f'FILTER(strstarts(str(?s), "{LAWS}"))'
ABOUT = f"{OF_LAWS} ?b rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o"
BIBLIOGRAPHY = "?source dct:bibliographicCitation ?citation OPTIONAL { ?source foaf:page ?page }"
PRECISIONS = {4: "gYear", 7: "gYearMonth", 10: "date"}

# What the file says and layer extern does not, by law and property.
LEFT_OUT = {
    ("privacy-control-framework", "citeertitel"): "a document, no law (knowledge-model §1)",
    ("nen-normen", "citeertitel"): "not an instrument: its name is its label",
    ("nen-normen", "officieleTitel@en"): "not an instrument",
    ("cyberbeveiligingswet", "officieleTitel@nl"): "the title of the bill",
    ("wet-weerbaarheid-kritieke-entiteiten", "officieleTitel@nl"): "the title of the bill",
    ("arbobeleidsplan-gemeente-tiel", "citeertitel"): "named by the document itself",
    ("programma-veilige-publieke-taak-tiel-2016", "citeertitel"): "named by the document itself",
    ("protocol-veilig-en-integer-werken-tiel", "citeertitel"): "named by the document itself",
    ("programma-veilige-publieke-taak-tiel-2016", "inWerkingOp"): "inferred from the document, in layer afgeleid",
    ("protocol-veilig-en-integer-werken-tiel", "inWerkingOp"): "inferred from the document, in layer afgeleid",
}
# The file has one record for all editions of a standard; here the present edition is a thing of its own.
MOVED = {
    **{(f"{EDITIONS}1", name): f"{EDITIONS}1-2023" for name in ("officieleTitel@nl", "officieleTitel@en", "page")},
    **{(f"{EDITIONS}2", name): f"{EDITIONS}2-2022" for name in ("officieleTitel@nl", "officieleTitel@en")},
}
SHORTENED = {("twelve-principles-good-democratic-governance", "officieleTitel@en"): r" \(Council of Europe, .*\)$"}
# What layer extern says of the editions, from one field in sentences: the record, words of it, and how certain.
IN_WORDS = {
    Fact(f"{EDITIONS}1", "normnummer", "NEN-EN-ISO/IEC 27001:2017"): ("older BIO cited 27001:2017", RECALLED),
    Fact(f"{EDITIONS}2", "normnummer", "NEN-EN-ISO/IEC 27002:2017"): ("older BIO cited 27002:2017", RECALLED),
    Fact(f"{EDITIONS}1-2023", "normnummer", "NEN-EN-ISO/IEC 27001:2023"): (
        "structured on NEN-EN-ISO/IEC 27001:2023",
        SURE,
    ),
    Fact(f"{EDITIONS}2-2022", "normnummer", "NEN-EN-ISO/IEC 27002:2022"): ("current edition used by BIO2", SURE),
    Fact(f"{EDITIONS}1-2023", "inWerkingOp", "2023"): ("structured on NEN-EN-ISO/IEC 27001:2023", SURE),
    Fact(f"{EDITIONS}2-2022", "inWerkingOp", "2022"): ("current edition used by BIO2", SURE),
}
# Where the words of the evidence do not show by themselves what they cover, by law and property.
READ_BY_HAND = {
    ("algemene-verordening-gegevensbescherming", "vanToepassingOp"): (RECALLED, "Tiel's wording is no evidence of it"),
    ("archiefwet-2026", "inWerkingOp"): (DOUBTED, "an intention; the royal decree was not seen"),
    ("baseline-informatiebeveiliging-overheid", "inWerkingOp"): (RECALLED, "the verified dates are those of BIO2"),
    ("beveiligingsvoorschrift-rijksdienst-2005", "bwbId"): (SURE, "stands in the path of the source that was seen"),
    ("beveiligingsvoorschrift-rijksdienst-2005", "officieleIri"): (SURE, "the same"),
    ("beveiligingsvoorschrift-rijksdienst-2005", "page"): (SURE, "the same"),
    ("beveiligingsvoorschrift-rijksdienst-2005", "citeertitel"): (RECALLED, "the title seen is the official one"),
    ("beveiligingsvoorschrift-rijksdienst-2005", "vervallenOp"): (SURE, "dropped June 2013, in the 2013-06-01 commit"),
    ("beveiligingsvoorschrift-rijksdienst-2013", "vervallenOp"): (SURE, "repealed by what is in force since that day"),
    ("bouwbesluit-2012", "vervallenOp"): (RECALLED, "that of the Bbl is verified; the repeal is recalled"),
    ("burgerlijk-wetboek", "citeertitel"): (RECALLED, "the titles seen are those of the books"),
    ("circulaire-bewaking-en-beveiliging-2019", "inWerkingOp"): (DOUBTED, "the exact start date is uncertain"),
    ("circulaire-bewaking-en-beveiliging-2019", "vervallenOp"): (SURE, "the 2023 edition took effect 1 July"),
    ("circulaire-bewaking-en-beveiliging-2023", "vervallenOp"): (SURE, "withdrawn by what is in force since that day"),
    ("handboek-integriteit-2023", "citeertitel"): (RECALLED, "the title seen is the official one"),
    ("handreiking-integriteit-politieke-ambtsdragers", "inWerkingOp"): (SURE, "April 2016 edition"),
    ("leidraad-coordinated-vulnerability-disclosure", "citeertitel"): (DOUBTED, "the Dutch edition is uncertain"),
    ("leidraad-coordinated-vulnerability-disclosure", "officieleTitel@nl"): (DOUBTED, "the Dutch edition is uncertain"),
    ("regeling-rechtspositie-decentrale-politieke-ambtsdragers", "inWerkingOp"): (RECALLED, "of the parent decree"),
    ("richtlijn-89-391-eeg", "officieleTitel@nl"): (RECALLED, "only the first part was seen"),
    ("richtlijn-92-58-eeg", "citeertitel"): (SURE, "begins the Dutch title that was seen"),
    ("richtlijn-92-58-eeg", "publicatie"): (RECALLED, "the page is recalled"),
    ("richtlijn-eu-2016-1148", "citeertitel"): (SURE, "the name that is defined in Wbni art. 1"),
    ("richtlijn-eu-2022-2555", "officieleIri"): (RECALLED, "the /oj form is recalled"),
    ("twelve-principles-good-democratic-governance", "page"): (SURE, "the address seen, with www"),
    **{
        ("voorschrift-informatiebeveiliging-rijksdienst-bijzondere-informatie-2025", name): (RECALLED, "of VIRBI 2013")
        for name in ("bwbId", "officieleIri", "page")
    },
}


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return read_records()


@pytest.fixture(scope="module")
def told(store: Store) -> dict[Fact, str]:
    """Read what layer extern says of laws. Shape: by fact, the datatype of its value."""
    return {_fact(row): _datatype(row["o"]) for row in _select(store, f"?s ?p ?o . {OF_LAWS}")}


def test_layer_extern_says_what_the_file_says_and_nothing_else(records, told):
    expected, needed = set(IN_WORDS), set()
    for fact in chain.from_iterable(map(facts_of, records.values())):
        key = (fact.law, fact.property)
        if key in LEFT_OUT:
            needed.add(key)
            continue
        value = re.sub(SHORTENED[key], "", fact.value) if key in SHORTENED else fact.value
        expected.add(Fact(MOVED.get(key, fact.law), fact.property, value))
    assert sorted(set(told) - expected) == []
    assert sorted(expected - set(told)) == []
    assert needed == set(LEFT_OUT)


def test_what_is_told_of_editions_stands_in_the_file(records):
    for fact, (words, _) in IN_WORDS.items():
        assert words in texts_of(records[_record_of(fact)])


def test_a_date_is_as_precise_as_in_the_file(told):
    for fact, datatype in told.items():
        if fact.property in DATES:
            assert datatype == PRECISIONS[len(fact.value)], fact
    assert {fact.value for fact in told if fact.law.startswith(EDITIONS) and fact.property in DATES} == {"2022", "2023"}


def test_the_certainty_of_a_fact_is_that_of_its_evidence(store, records, told):
    stated: dict[Fact, set[str]] = defaultdict(set)
    for row in _select(store, f"{ABOUT} ; ib:zekerheid ?level"):
        stated[_fact(row)].add(local_name(row["level"].value))
    assert set(stated) == set(told)
    wrong, needed = [], set()
    for fact, found in stated.items():
        expected = IN_WORDS[fact][1] if fact in IN_WORDS else certainty_of(fact, records[_record_of(fact)])
        by_hand, _why = READ_BY_HAND.get((fact.law, fact.property), (expected, ""))
        if by_hand != expected:
            needed.add((fact.law, fact.property))
        if found != {by_hand}:
            wrong.append((fact, found, by_hand))
    assert wrong == []
    assert needed == set(READ_BY_HAND)


def test_what_is_verified_names_a_source_in_which_the_file_saw_it(store, records):
    """A source that nobody can identify verifies nothing."""
    seen = {slug: _sources_seen(record) for slug, record in records.items()}
    found = _select(store, f"{ABOUT} ; dct:source ?source ; ib:zekerheid zekerheid:geverifieerd", BIBLIOGRAPHY)
    assert len(found) > len(seen)
    for row in found:
        assert any(mark in seen[_record_of(_fact(row))] for mark in _marks(row)), (_fact(row), row["source"])


def _sources_seen(record: Record) -> str:
    return " ".join(item["source"] for item in record["evidence"] if item["confidence"] == "verified")


def _marks(row: Row) -> list[str]:
    """Return what tells a source: the path of a file in a repository, else its address."""
    paths = re.findall(r"[\w./*'-]+\.(?:md|ttl|yaml)", row["citation"].value)
    return paths or [row[name].value for name in ("page",) if name in row]


def _record_of(fact: Fact) -> str:
    """Name the record that tells of the law of a fact: of all editions of a standard there is one."""
    return fact.law[: len(EDITIONS) + 1] if fact.law.startswith(EDITIONS) else fact.law


def _select(store: Store, pattern: str, beside: str = "") -> list[Row]:
    """Ask layer extern; `beside` is asked of any layer."""
    prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in NAMES.items())
    query = f"{prefixes} SELECT * WHERE {{ GRAPH graaf:extern {{ {pattern} }} {beside} }}"
    found = store.select(BoundQuery("laag-extern", query)).records()
    return [{name: value for name, value in row.items() if value is not None} for row in found]


def _fact(row: Row) -> Fact:
    name, value = local_name(row["p"].value), row["o"]
    language = value.language if name == "officieleTitel" and isinstance(value, Literal) else None
    return Fact(row["s"].value.removeprefix(LAWS), f"{name}@{language}" if language else name, value.value)


def _datatype(value: Term) -> str:
    return local_name(value.datatype.value) if isinstance(value, Literal) else ""
