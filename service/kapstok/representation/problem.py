# SPDX-License-Identifier: EUPL-1.2
"""Problem documents (RFC 9457), the one shape of every error, and what each type of them means."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

from kapstok.errors import InvalidRequestError, KapstokError, MethodNotAllowedError, NotFoundError, known_errors
from kapstok.representation.explanations import EXPLANATIONS, Explanation
from kapstok.terms import BASE

MEDIA_TYPE = "application/problem+json"
_WITH_KEY = re.compile(r"(?<=^/kader/rapport)/.*", re.DOTALL)  # an error is passed on; whoever has the key reads all

Language = Literal["nl", "en"]


def problem_json(error: KapstokError, instance: str, language: Language = "nl") -> dict[str, Any]:
    """Write an error. Shape: type, title, status, detail, instance, errors: [{in, name, reason}]; 410 says more.

    The title is in the language asked for; what was wrong with this very request is said in Dutch.
    """
    return {
        "type": type_of(error.slug),
        "title": error.title if language == "nl" else EXPLANATIONS[error.slug].title_en,
        "status": error.status,
        "detail": error.detail,
        "instance": _WITH_KEY.sub("", instance),
        "errors": [{"in": f.place, "name": f.name, "reason": f.reason} for f in error.faults],
        **error.more,
    }


def type_of(slug: str) -> str:
    """Return the IRI of a type of error; the page that explains them all has a place for each."""
    return f"{BASE}def/fout#{slug}"


@dataclass(frozen=True)
class ExplainedType:
    """A type of error in one language: what it means, and what to do about it."""

    type: str
    slug: str
    status: int
    title: str
    meaning: str
    remedy: str


def explained_types(language: Language) -> tuple[ExplainedType, ...]:
    """Explain every type of error that an answer can name, in the order of their names."""
    return tuple(_explained(kind, EXPLANATIONS[kind.slug], language) for kind in known_errors() if "slug" in vars(kind))


def _explained(kind: type[KapstokError], words: Explanation, language: Language) -> ExplainedType:
    said = (kind.title, words.meaning, words.remedy)
    if language == "en":
        said = (words.title_en, words.meaning_en, words.remedy_en)
    return ExplainedType(type_of(kind.slug), kind.slug, kind.status, *said)


def explained_json(language: Language) -> dict[str, Any]:
    """Write the explanations. Shape: errors: [{type, title, status, meaning, remedy}]."""
    types = explained_types(language)
    names = ("type", "title", "status", "meaning", "remedy")
    return {"language": language, "errors": [{name: getattr(each, name) for name in names} for each in types]}


def from_status(status: int) -> KapstokError:
    """Make an error of a bare HTTP status of the framework, such as 405; it has the type of the nearest of ours."""
    nearest = InvalidRequestError if status < HTTPStatus.INTERNAL_SERVER_ERROR else KapstokError
    kind = {404: NotFoundError, 405: MethodNotAllowedError}.get(status, nearest)
    error = kind(_TEXTS.get(status, "Het verzoek kon niet worden beantwoord."))
    error.status = status
    return error


_TEXTS = {
    404: "Dit adres bestaat niet. Begin bij / of bij /api/v1.",
    405: "Dit adres neemt deze methode niet aan; de kop Allow noemt de methoden die er wel zijn.",
}
