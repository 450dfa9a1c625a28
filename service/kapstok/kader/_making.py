# SPDX-License-Identifier: EUPL-1.2
"""Makes what judges frameworks, and says what of it a stranger can ask for."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from kapstok.catalogue import Catalogue
from kapstok.errors import AnswerTooLargeError, NotAcceptableError
from kapstok.kader._canonical import to_json, to_turtle
from kapstok.kader._examine import Examiner
from kapstok.kader._fingerprints import load_fingerprints
from kapstok.kader._form import make_form_step
from kapstok.kader._form_actions import resume, take
from kapstok.kader._form_fields import Fields
from kapstok.kader._form_views import write_form_step
from kapstok.kader._kinds import JSON, JSON_LD, TURTLE, XLSX
from kapstok.kader._laws import ReadLaws
from kapstok.kader._rules import read_rulebook, shapes_triples, shapes_turtle
from kapstok.kader._schema import CONTEXT_IRI, jsonld_context
from kapstok.kader._template import write_template
from kapstok.kader._template_texts import read_definitions
from kapstok.kader._vocabulary import read_vocabulary
from kapstok.kader._xlsx_marks import mark_cells
from kapstok.policy import UploadLimits
from kapstok.store import Store
from kapstok.terms import local_name
from kapstok.validation import FastJudge, PyshaclJudge
from kapstok.validity import Moment, in_words
from kapstok.verdict import Laws, Report, write_report

Work = Callable[[bytes, Mapping[str, Any]], bytes]
FIELDS = "multipart/form-data"
ENGINES = (FastJudge.name, PyshaclJudge.name)


class Output(StrEnum):
    """What can be made of a file: the report, the user's own workbook with remarks, the framework that was read.

    Or a page of the form (`FormStep`): of what a page sent back (`FIELDS`, its fields as JSON), or of a file.
    """

    REPORT = "rapport"
    WORKBOOK = "werkmap"
    JSON = "json"
    TURTLE = "turtle"
    FORM = "formulier"


@dataclass(frozen=True)
class Asked:
    """What is asked about a file. `engine` None is the first; `language` is that of remarks in a workbook.

    `law_day` is the day for which the laws are asked; None leaves it to the framework (`Examiner.examine`). `place` is
    where the form begins with a file: a step, or a JSON pointer.
    """

    media_type: str
    today: date
    engine: str | None = None
    output: Output = Output.REPORT
    language: str = "nl"
    law_day: date | None = None
    place: str = ""

    def header(self) -> dict[str, Any]:
        """Write it as plain JSON, as it travels to a worker."""
        return {
            "formaat": self.media_type,
            "vandaag": self.today.isoformat(),
            "rekenmachine": self.engine,
            "uitvoer": self.output.value,
            "taal": self.language,
            "geldigOp": self.law_day.isoformat() if self.law_day else None,
            "plek": self.place,
        }


def make_examiner(  # noqa: PLR0913, PLR0917 - what it reads from
    store: Store,
    catalogue: Catalogue,
    resources: Path,
    uploads: UploadLimits,
    dataset_version: str,
    read_laws: ReadLaws | None = None,
) -> Examiner:
    """Read the lists of the graph, the examples of the guidance and the shapes; about half a second.

    `read_laws` tells how the laws stand on a day.

    Errors: DataError where a file that ships with Kapstok cannot be used.
    """
    vocabulary = read_vocabulary(store, catalogue)
    files = shapes_turtle(resources)
    triples = shapes_triples(files)
    contexts = {**uploads.contexts, CONTEXT_IRI: jsonld_context(vocabulary)["@context"]}
    return Examiner(
        vocabulary,
        load_fingerprints(resources / "data" / "vingerafdrukken.json"),
        read_rulebook(files, triples, _documents(store, catalogue)),
        {FastJudge.name: cache(lambda: FastJudge(triples)), PyshaclJudge.name: cache(lambda: PyshaclJudge(triples))},
        replace(uploads, contexts=contexts),
        dataset_version,
        read_definitions(store, catalogue),
        read_laws,
    )


def _documents(store: Store, catalogue: Catalogue) -> frozenset[str]:
    rows = store.select(catalogue.bind("documenten-met-versies")).records()
    return frozenset(local_name(found.value) for found in (row["document"] for row in rows) if found)


def make_work(examiner: Examiner, sample: bytes) -> Work:
    """Make what a worker does with a file and what is asked about it (`Asked.header`).

    A worker can open no file, so all that it may need of other libraries is loaded here, by doing each kind of work
    once with `sample`, a framework as JSON.
    """

    def work(content: bytes, header: Mapping[str, Any]) -> bytes:
        asked = Asked(
            str(header["formaat"]),
            date.fromisoformat(header["vandaag"]),
            header["rekenmachine"],
            Output(header["uitvoer"]),
            str(header["taal"]),
            date.fromisoformat(header["geldigOp"]) if header["geldigOp"] else None,
            str(header["plek"]),
        )
        made = make_output(examiner, content, asked)
        if len(made) > examiner.uploads.unpacked:
            raise AnswerTooLargeError(
                f"Er is zo veel over dit kader te zeggen dat het rapport groter wordt dan "
                f"{examiner.uploads.unpacked / 1_000_000:g} MB. Stuur het kader in delen."
            )
        return made

    _rehearse(examiner, sample)
    return work


def _rehearse(examiner: Examiner, sample: bytes) -> None:
    today = date(2000, 1, 1)
    few = {key: value[:1] if isinstance(value, list) else value for key, value in json.loads(sample).items()}
    small = json.dumps(few).encode()
    for engine in ENGINES:
        make_output(examiner, small, Asked(JSON, today, engine))
    for output, media_type in ((Output.TURTLE, TURTLE), (Output.JSON, JSON_LD)):
        made = make_output(examiner, small, Asked(JSON, today, output=output))
        make_output(examiner, made, Asked(media_type, today))
    step = make_output(examiner, small, Asked(JSON, today, output=Output.FORM))
    state = [json.loads(step)["view"]["packed"]]
    for action in ("stap/3", "weg/maatregelen/0", "controleren"):
        make_output(
            examiner, json.dumps({"staat": state, "actie": [action]}).encode(), Asked(FIELDS, today, output=Output.FORM)
        )
    empty = write_template(examiner.vocabulary, {}, few, "")
    make_output(examiner, empty, Asked(XLSX, today, output=Output.WORKBOOK))


def make_output(examiner: Examiner, content: bytes, asked: Asked) -> bytes:
    """Make what is asked of a file. Shape: before a workbook goes the verdict, on a line of its own.

    Errors: those of `Examiner.examine`; NotAcceptableError for no workbook.
    """
    if asked.output is Output.JSON:
        found = to_json(examiner.read(content, asked.media_type), examiner.vocabulary)
        return json.dumps(found, ensure_ascii=False, indent=2).encode()
    if asked.output is Output.TURTLE:
        return to_turtle(examiner.read(content, asked.media_type))
    if asked.output is Output.FORM:
        return _make_form(examiner, content, asked)
    report = examiner.examine(content, asked.media_type, asked.today, asked.engine, law_day=asked.law_day)
    if asked.output is Output.WORKBOOK:
        marked = mark_workbook(content, asked.media_type, report, asked.language)
        return f"{report.grade.value}\n".encode() + marked
    return write_report(report)


def _make_form(examiner: Examiner, content: bytes, asked: Asked) -> bytes:
    if asked.media_type == FIELDS:
        turn = take(json.loads(content), examiner.uploads)
    else:
        turn = resume(examiner.open(content, asked.media_type), asked.place)
    return write_form_step(make_form_step(Fields(examiner.vocabulary, examiner.definitions), turn))


def mark_workbook(content: bytes, media_type: str, report: Report, language: str) -> bytes:
    """Return the user's own workbook with what was found at each cell.

    Errors: NotAcceptableError for another kind of file; those of `mark_cells`.
    """
    if media_type != XLSX:
        raise NotAcceptableError("Een werkmap met opmerkingen kan alleen als uw eigen bestand een .xlsx is.")
    return mark_cells(content, _notes(report, language))


def _notes(report: Report, language: str) -> list[tuple[str, str]]:
    """Write what stands at each place: what is lacking and what to do, how laws stand, and what could not be used."""
    found = [
        (each.place, f"{each.rule}: {_said(each.wrong, language)} {_said(each.repair, language)}")
        for each in report.findings
        if each.place
    ]
    laws = list(_law_notes(report.laws, language)) if report.laws and not report.untouched else []
    return [*found, *laws, *((each.place, each.text) for each in report.remarks)]


def _law_notes(laws: Laws, language: str) -> Iterator[tuple[str, str]]:
    """Write the day and the numbers at the reference date, and what ended at each place that names it."""
    if laws.place:
        yield laws.place, _said(laws.summary, language)
    for law in laws.ended:
        day = in_words(Moment(laws.day.isoformat()), language)
        text = f"{_said(law.stands, language)} {_said(law.repair, language)} ({day})"
        yield from ((spot.place, text) for spot in law.spots if spot.place)


def _said(names: Mapping[str, str], language: str) -> str:
    return names.get(language) or names.get("nl", "")
