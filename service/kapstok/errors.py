# SPDX-License-Identifier: EUPL-1.2
"""Every error that Kapstok raises on purpose.

    KapstokError                  500  something of ours is wrong
    ├── NotFoundError             404  no such thing, collection or address
    ├── InvalidRequestError       400  parameters that do not fit, all of them together
    │   └── InvalidQueryError     400  SPARQL that does not parse or may not run
    ├── ForbiddenError            403  a form that another website sends
    ├── GoneError                 410  a thing that an earlier release of the data had
    ├── MethodNotAllowedError     405  an address that does not take the method
    ├── NotAcceptableError        406  none of the media types asked for exists here
    ├── UnsupportedMediaTypeError 415  a body in a type that the address does not read
    ├── TooLargeError             413  a body that is larger than what is read
    ├── AnswerTooLargeError       400  an answer with more rows or bytes than go out
    ├── BusyError                 503  all workers are taken
    ├── WorkerLostError           503  the work ended its worker: out of memory, or a fault in the engine
    ├── TimeLimitError            504  the work took too long
    └── DataError                 500  a file of ontology/, data/ or queries/ is broken (found at start)

Errors are converted at the border: an illegal IRI in a parameter becomes an InvalidRequestError, never a ValueError.
The texts are Dutch, because they are read by whoever uses the service.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a request: where (`query`, `path`, `body`, `header`), which name, and what is allowed."""

    place: str
    name: str
    reason: str


class KapstokError(Exception):
    """Base of the tree; carries what a problem document needs (RFC 9457)."""

    status = 500
    slug = "interne-fout"
    title = "Er ging iets mis in Kapstok"
    retry_after: int | None = None  # seconds

    def __init__(self, detail: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = faults

    @property
    def more(self) -> dict[str, object]:
        """Return what a problem document of this kind says beside the rest (RFC 9457 §3.2); mostly nothing."""
        return {}


class NotFoundError(KapstokError):
    """There is no such thing or address."""

    status = 404
    slug = "niet-gevonden"
    title = "Niet gevonden"


class ForbiddenError(KapstokError):
    """The address takes this only from our own pages and from programs, not from the page of another website."""

    status = 403
    slug = "niet-toegestaan"
    title = "Dit mag niet vanaf een andere website"


class GoneError(KapstokError):
    """The thing was withdrawn: an earlier release has it, `version` the last; `successors` are IRIs of what came."""

    status = 410
    slug = "ingetrokken"
    title = "Dit ding is ingetrokken"

    def __init__(self, detail: str, version: str = "", successors: tuple[str, ...] = ()) -> None:
        super().__init__(detail)
        self.version = version
        self.successors = successors

    @property
    def more(self) -> dict[str, object]:
        """Return the last release that had the thing, and what came in its place."""
        return {"uitgave": self.version, "opvolgers": list(self.successors)}


class MethodNotAllowedError(KapstokError):
    """The address is there, and does not take the method."""

    status = 405
    slug = "methode-niet-toegestaan"
    title = "Deze methode is hier niet toegestaan"


class InvalidRequestError(KapstokError):
    """The request does not fit what the address takes; `faults` lists every misfit."""

    status = 400
    slug = "ongeldig-verzoek"
    title = "Het verzoek klopt niet"


class InvalidQueryError(InvalidRequestError):
    """The SPARQL text does not parse, or asks for something that is not offered."""

    slug = "ongeldige-sparql"
    title = "De SPARQL-vraag klopt niet"


class NotAcceptableError(KapstokError):
    """None of the asked media types is offered."""

    status = 406
    slug = "geen-passend-formaat"
    title = "Dit formaat is er niet"


class UnsupportedMediaTypeError(KapstokError):
    """The body came in a media type that is not read here."""

    status = 415
    slug = "onbekend-invoerformaat"
    title = "Dit invoerformaat kan niet gelezen worden"


class TooLargeError(KapstokError):
    """The body is larger than the address reads; the message names the limit."""

    status = 413
    slug = "verzoek-te-groot"
    title = "Het verzoek is te groot"


class AnswerTooLargeError(KapstokError):
    """The answer has more rows or bytes than go out; never cut, so that no answer is taken for whole."""

    status = 400
    slug = "antwoord-te-groot"
    title = "Het antwoord is te groot"


class BusyError(KapstokError):
    """All places are taken; the answer says when to come back (RFC 9110 §10.2.3)."""

    status = 503
    slug = "te-druk"
    title = "Het is nu te druk"
    retry_after = 2


class WorkerLostError(BusyError):
    """The process that did the work has ended."""

    slug = "werk-afgebroken"
    title = "De vraag is afgebroken"


class TimeLimitError(KapstokError):
    """The work took longer than the limit; nothing of it goes out."""

    status = 504
    slug = "tijd-op"
    title = "De vraag duurde te lang"


class DataError(KapstokError):
    """A file that ships with Kapstok cannot be used; the message names file and place."""

    slug = "gegevensfout"
    title = "De gegevens van Kapstok zijn beschadigd"


def known_errors() -> tuple[type[KapstokError], ...]:
    """Return every kind of error that an answer can name, by slug."""
    found = {KapstokError}
    waiting = [KapstokError]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        found.update(kinds)
        waiting += kinds
    return tuple(sorted(found, key=lambda kind: kind.slug))
