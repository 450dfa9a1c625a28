# SPDX-License-Identifier: EUPL-1.2
"""From a file to a report: read it whatever its format, add what the rules need, judge it, put it into words."""

import codecs
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pyoxigraph import NamedNode

from kapstok.errors import InvalidRequestError
from kapstok.kader._canonical import to_json
from kapstok.kader._entry import Intake
from kapstok.kader._fingerprints import Fingerprints
from kapstok.kader._form_state import Opened, open_found, open_json
from kapstok.kader._json import read_json
from kapstok.kader._kinds import JSON, JSON_LD, MEDIA_TYPES, XLSX, check_kind, no_such_type
from kapstok.kader._laws import ReadLaws, reckon
from kapstok.kader._prepare import prepare
from kapstok.kader._rdf import read_framework_rdf
from kapstok.kader._report import make_report
from kapstok.kader._rules import Rulebook
from kapstok.kader._vocabulary import Vocabulary
from kapstok.kader._xlsx import read_xlsx
from kapstok.policy import UploadLimits, check_office_file, check_upload
from kapstok.terms import PREFIXES
from kapstok.uploads import read_rdf
from kapstok.validation import Judge
from kapstok.verdict import Remark, Report, Versions

_IMPORTS = NamedNode(PREFIXES["owl"] + "imports")
STEPS = ("lezen", "aanvullen", "toetsen", "verwoorden")

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Examiner:
    """Judges frameworks. `judges` make the engines by name; the first is used where none is asked for.

    `definitions` are those of the ontology, by IRI, for who fills a framework in. `read_laws` tells how the laws stand
    on a day; without it a report says nothing of laws through time.
    """

    vocabulary: Vocabulary
    examples: Fingerprints
    rulebook: Rulebook
    judges: Mapping[str, Callable[[], Judge]]
    uploads: UploadLimits
    dataset_version: str
    definitions: Mapping[str, str] = field(default_factory=dict)
    read_laws: ReadLaws | None = None

    def read(self, content: bytes, media_type: str) -> Intake:
        """Read a file of a stranger.

        Errors: those of the guards over files; InvalidRequestError, or UnsupportedMediaTypeError, that says what to do.
        """
        check_kind(content)
        if media_type == XLSX:
            check_office_file(content, self.uploads)
            return read_xlsx(content, self.vocabulary)
        if media_type not in MEDIA_TYPES.values():
            raise no_such_type(media_type)
        text = content.removeprefix(codecs.BOM_UTF8)
        if media_type in (JSON, JSON_LD):
            check_upload(text, media_type, self.uploads)
            if media_type == JSON or _is_ours(text):
                return read_json(text, self.vocabulary)
        return _without_imports(read_framework_rdf(read_rdf(text, media_type, self.uploads), self.vocabulary))

    def open(self, content: bytes, media_type: str) -> Opened:
        """Read a file for the form: our own JSON as it stands, another as it was read. Errors: those of `read`."""
        if media_type != JSON:
            return open_found(to_json(self.read(content, media_type), self.vocabulary))
        check_kind(content)
        text = content.removeprefix(codecs.BOM_UTF8)
        check_upload(text, media_type, self.uploads)
        return open_json(text)

    def examine(  # noqa: PLR0913, PLR0917 - one for each choice
        self,
        content: bytes,
        media_type: str,
        today: date,
        engine: str | None = None,
        progress: Progress = lambda _: None,
        law_day: date | None = None,
    ) -> Report:
        """Read a file and judge it. `progress` is called as each of `STEPS` begins.

        The laws are those of `law_day`, else of the reference date of the framework, else of `today`; the rules look
        at the framework on its reference date, else today.
        Errors: those of `read`.
        """
        judge = self.judge(engine)
        progress(STEPS[0])
        intake = self.read(content, media_type)
        progress(STEPS[1])
        prepared = prepare(intake.triples, self.vocabulary, today, self.examples)
        progress(STEPS[2])
        results = judge.judge(prepared)
        progress(STEPS[3])
        versions = Versions(judge.name, judge.version, self.rulebook.version, self.dataset_version)
        reckoning = reckon(self.read_laws, intake, law_day, today) if self.read_laws else None
        return make_report(intake, prepared, results, self.rulebook, versions, reckoning)

    def judge(self, engine: str | None) -> Judge:
        """Return an engine by name. Errors: InvalidRequestError that names those that there are."""
        name = engine or next(iter(self.judges))
        if name not in self.judges:
            raise InvalidRequestError(f"Er is geen rekenmachine '{name[:60]}'. Wel: {', '.join(self.judges)}.")
        return self.judges[name]()


def _is_ours(content: bytes) -> bool:
    """Tell whether JSON-LD is our own JSON: an object with the key of the municipality, rather than a graph."""
    found = json.loads(content)
    return isinstance(found, dict) and "gemeente" in found and "@graph" not in found


def _without_imports(intake: Intake) -> Intake:
    """Say of each `owl:imports` that nothing was fetched."""
    found = [triple for triple in intake.triples if triple.predicate == _IMPORTS]
    remarks = tuple(
        Remark(
            intake.places.find(str(triple.subject).strip("<>"), _IMPORTS.value) or intake.iri,
            f"owl:imports {str(triple.object)[:200]}: Kapstok haalt niets op. Wat daar staat, telt niet mee.",
        )
        for triple in found
    )
    return replace(intake, remarks=(*intake.remarks, *remarks)) if remarks else intake
