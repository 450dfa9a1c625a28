# SPDX-License-Identifier: EUPL-1.2
"""Runs what strangers send in workers: what goes to a worker, what it does there, and what comes back."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from typing import Any

from kapstok.errors import (
    BusyError,
    Fault,
    GoneError,
    InvalidRequestError,
    KapstokError,
    NotAcceptableError,
    TimeLimitError,
    WorkerLostError,
    known_errors,
)
from kapstok.model import Answer, AnswerLimits, FreeQuery, ResultKind
from kapstok.policy import UploadLimits
from kapstok.store import MediaTypeChoice, Store, renew_chance
from kapstok.uploads import read_rdf
from kapstok.workers import Frame, WorkerLimits, WorkerPool

_LONGEST = 2000  # characters of a message: an engine can quote all that it was sent
_NOT_WHOLE = "Het antwoord was niet heel. Probeer het opnieuw."
_ERRORS = {kind.slug: kind for kind in known_errors() if kind is not GoneError}  # a worker knows of no releases
_SMALLER = "Stuur een kleiner bestand, of probeer het later opnieuw."

# What is done with a framework: its content and what is asked about it, to what comes back.
Examine = Callable[[bytes, Mapping[str, Any]], bytes]


class StrangersWork:
    """Answers free queries and reads files, in processes that can be killed.

    Make it before the event loop starts; `close` it after. Each kind of work has a pool of its own.

    `make_examine` makes what frameworks are judged with. That is done once, where the workers come from, and nothing
    waits for it but work on files.
    """

    def __init__(
        self,
        store: Store,
        workers: WorkerLimits,
        answers: AnswerLimits,
        uploads: UploadLimits,
        make_examine: Callable[[], Examine] | None = None,
    ) -> None:
        self.answers = answers
        self._handing_out: Counter[str] = Counter()
        self._receiving: Counter[str] = Counter()
        files = _Files(uploads, make_examine)
        self._queries = WorkerPool(
            lambda job: _safely(lambda: _answer(store, job, answers)),
            replace(workers, reply_bytes=answers.bytes),
            renew_chance,
        )
        self._files = WorkerPool(
            lambda job: _safely(lambda: files.handle(job)),
            replace(workers, reply_bytes=uploads.unpacked),
            renew_chance,
            files.warm if make_examine else None,
        )

    @property
    def workers(self) -> WorkerLimits:
        """The limits of the workers."""
        return self._queries.limits

    async def answer(self, query: FreeQuery, choose: MediaTypeChoice, client: str) -> Answer:
        """Answer a query for a client.

        Errors: those of `Store.answer`, those of `WorkerPool.run`, and those of `admit`.
        """
        self.admit(client)
        choices = {kind.value: media_type for kind in ResultKind if (media_type := _chosen(choose, kind))}
        reply = await self._queries.run(Frame({"vraag": asdict(query), "formaten": choices}), client)
        if (kind := reply.header.get("soort")) in list(ResultKind):  # no set: a worker that went astray says anything
            choose(ResultKind(kind))  # raises, in the words of the negotiation
        content, media_type = _content(reply), reply.header.get("formaat")
        if media_type not in choices.values():  # a worker that went astray chooses no header of ours
            raise WorkerLostError(_NOT_WHOLE)
        return Answer(content, str(media_type))

    def admit(self, client: str) -> None:
        """Make sure that one more answer may be made for a client, beside those that it waits for.

        Errors: BusyError where the client, or all of them together, do not take the answers that they asked for.
        """
        going_out = self._handing_out[client]
        if going_out and going_out + self._queries.under_way(client) >= self.workers.per_client:
            raise BusyError("Er zijn nog antwoorden naar u onderweg. Lees die eerst.")
        if self._handing_out.total() >= self.workers.waiting + self.workers.workers:
            raise BusyError("Er zijn al te veel antwoorden onderweg. Probeer het over een paar tellen opnieuw.")

    @contextmanager
    def handing_out(self, client: str) -> Iterator[None]:
        """Count an answer as going on until the client has taken it: it stands in memory as long as that."""
        with _counted(self._handing_out, client):
            yield

    @contextmanager
    def receiving(self, client: str) -> Iterator[None]:
        """Count a file as coming in or being worked on: it stands in memory as long as that.

        Errors: BusyError where the client, or all of them together, already send as many as they may.
        """
        if self._receiving[client] >= self.workers.per_client:
            raise BusyError(f"U stuurt al {self.workers.per_client} bestanden tegelijk. Wacht tot er een klaar is.")
        if self._receiving.total() >= self.workers.waiting + self.workers.workers:
            raise BusyError("Er komen al te veel bestanden binnen. Probeer het over een paar tellen opnieuw.")
        with _counted(self._receiving, client):
            yield

    async def read_file(self, content: bytes, media_type: str, client: str) -> bytes:
        """Read an RDF file of a client and give what it says as N-Quads.

        Errors: those of `kapstok.uploads.read_rdf`, and those of `WorkerPool.run`.
        """
        return _content(await self._files.run(Frame({"formaat": media_type}, content), client))

    async def examine(self, content: bytes, asked: Mapping[str, Any], client: str, work: str = "Het nakijken") -> bytes:
        """Do with the framework of a client what is asked; what that can be, and gives, `make_examine` says.

        `work` is what errors call it, at the start of a sentence.

        Errors: those of what it made, and those of `WorkerPool.run`.
        """
        try:
            reply = await self._files.run(Frame({"kader": dict(asked)}, content), client)
        except TimeLimitError:
            seconds = self._files.limits.seconds
            raise TimeLimitError(f"{work} duurde langer dan {seconds:g} seconden en is gestopt. {_SMALLER}") from None
        except WorkerLostError:
            raise WorkerLostError(f"{work} is afgebroken: het vroeg te veel geheugen. {_SMALLER}") from None
        return _content(reply)

    @property
    def working(self) -> int:
        """The number of workers that have a job."""
        return self._queries.working + self._files.working

    @property
    def idle(self) -> int:
        """The number of workers that stand ready; they come when there is work."""
        return self._queries.idle + self._files.idle

    def ready(self) -> dict[str, bool]:
        """Tell which kinds of work can be done; asks nothing of a worker."""
        return {"vragen": self._queries.ready(), "bestanden": self._files.ready()}

    def close(self) -> None:
        """End the workers."""
        self._queries.close()
        self._files.close()


def _safely(work: Callable[[], Frame]) -> Frame:
    """Do work in a worker; what is wrong with what was sent is an answer too."""
    try:
        return work()
    except _KindRefusedError as refused:
        return Frame({"soort": refused.kind.value})
    except MemoryError:
        return _write_error(WorkerLostError("Er was meer geheugen nodig dan er is. Stuur iets kleiners."))
    except KapstokError as error:
        return _write_error(error)


def _answer(store: Store, job: Frame, limits: AnswerLimits) -> Frame:
    asked, choices = job.header["vraag"], job.header["formaten"]
    query = FreeQuery(asked["text"], tuple(asked["default_graphs"]), tuple(asked["named_graphs"]))

    def choose(kind: ResultKind) -> str:
        if kind.value not in choices:
            raise _KindRefusedError(kind)
        return str(choices[kind.value])

    answer = store.answer(query, choose, limits)
    return Frame({"formaat": answer.media_type}, answer.content)


class _Files:
    """What a worker does with files; made before the nursery is forked, and warmed in it."""

    def __init__(self, limits: UploadLimits, make: Callable[[], Examine] | None) -> None:
        self._limits, self._make = limits, make
        self._examine: Examine | None = None

    def warm(self) -> None:
        """Make what frameworks are judged with."""
        self._examine = self._make() if self._make else None

    def handle(self, job: Frame) -> Frame:
        """Read a file, or do with a framework what is asked."""
        asked = job.header.get("kader")
        if asked is None:
            return Frame({}, read_rdf(job.content, str(job.header["formaat"]), self._limits))
        if self._examine is None:
            raise KapstokError("Deze dienst kijkt geen kaders na.")
        return Frame({}, self._examine(job.content, asked))


@contextmanager
def _counted(counter: Counter[str], client: str) -> Iterator[None]:
    counter[client] += 1
    try:
        yield
    finally:
        counter[client] -= 1
        if not counter[client]:
            del counter[client]


class _KindRefusedError(KapstokError):
    """The client takes no format of this kind of result."""

    def __init__(self, kind: ResultKind) -> None:
        super().__init__(kind.value)
        self.kind = kind


def _chosen(choose: MediaTypeChoice, kind: ResultKind) -> str | None:
    try:
        return choose(kind)
    except (NotAcceptableError, InvalidRequestError):
        return None


def _write_error(error: KapstokError) -> Frame:
    faults = [[part[:_LONGEST] for part in (fault.place, fault.name, fault.reason)] for fault in error.faults]
    return Frame({"fout": error.slug, "detail": error.detail[:_LONGEST], "fouten": faults})


def _content(reply: Frame) -> bytes:
    """Return the content of a reply, or raise the error that it carries.

    Errors: that one; WorkerLostError where it is none that a worker could write.
    """
    header = reply.header
    if "fout" not in header:
        return reply.content
    kind, faults = _ERRORS.get(_text(header["fout"])), header.get("fouten", [])
    if kind is None or not isinstance(faults, list):
        raise WorkerLostError(_NOT_WHOLE)
    raise kind(_text(header.get("detail")), tuple(map(_fault, faults)))


def _fault(parts: object) -> Fault:
    if not isinstance(parts, list) or len(parts) != len(fields(Fault)):
        raise WorkerLostError(_NOT_WHOLE)
    return Fault(*map(_text, parts))


def _text(value: object) -> str:
    """Read a text of a worker; what no encoding can write (half of a pair of UTF-16) becomes a question mark."""
    if not isinstance(value, str):
        raise WorkerLostError(_NOT_WHOLE)
    return value.encode("utf-8", "replace").decode()
