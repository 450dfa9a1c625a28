# SPDX-License-Identifier: EUPL-1.2
"""`dct:modified` of the dataset belongs to its content; see tests/dataset_date.py."""

from datetime import date

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from tests.dataset_date import CATALOGUE, MODIFIED, RECORD, WHOLE, fingerprint, recorded, renew, stated
from tests.paths import ROOT

ONE = Quad(NamedNode("urn:a"), NamedNode("urn:p"), Literal("x"), DefaultGraph())
OTHER = Quad(NamedNode("urn:a"), NamedNode("urn:p"), Literal("y"), DefaultGraph())


@pytest.fixture
def dated(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / CATALOGUE).write_text('<urn:x> dct:modified "2020-02-29"^^xsd:date ;\n    dct:title "é"@nl .\n')
    return tmp_path


def test_the_date_is_that_of_the_content(engine):
    message = (
        "The data changed since data/catalogus.ttl was dated: run `make datum` and commit both files with the data."
    )
    assert recorded(ROOT) == (fingerprint(engine), stated(ROOT)), message


def test_every_statement_counts_but_the_date_itself():
    day = Quad(WHOLE, MODIFIED, Literal("2020-01-01"), DefaultGraph())
    assert fingerprint([ONE, OTHER]) == fingerprint([OTHER, ONE]) == fingerprint([OTHER, day, ONE])
    assert len({fingerprint(quads) for quads in ([], [ONE], [OTHER], [ONE, OTHER])}) == 4
    elsewhere = Quad(ONE.subject, ONE.predicate, ONE.object, NamedNode("urn:g"))
    assert fingerprint([ONE]) != fingerprint([elsewhere])


def test_renewing_moves_the_date_only_when_the_content_changed(dated):
    assert recorded(dated) == ("", "")
    assert renew(dated, "een", date(2026, 1, 1)) is True
    assert (stated(dated), recorded(dated)) == ("2026-01-01", ("een", "2026-01-01"))
    assert renew(dated, "een", date(2026, 1, 2)) is False
    assert stated(dated) == "2026-01-01"
    assert renew(dated, "twee", date(2026, 1, 3)) is True
    assert recorded(dated) == ("twee", "2026-01-03")
    assert 'dct:title "é"@nl' in (dated / CATALOGUE).read_text()


def test_a_date_that_was_set_by_hand_does_not_stand(dated):
    renew(dated, "een", date(2026, 1, 1))
    (dated / CATALOGUE).write_text((dated / CATALOGUE).read_text().replace("2026-01-01", "2027-07-07"))
    assert recorded(dated) != ("een", stated(dated))
    assert renew(dated, "een", date(2026, 1, 2)) is True
    assert (stated(dated), (dated / RECORD).read_text()) == ("2026-01-02", "een  2026-01-02\n")
