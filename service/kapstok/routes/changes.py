# SPDX-License-Identifier: EUPL-1.2
"""`/api/v1/wijzigingen` and `/api/v1/uitgaven`: what changed in the data, for harvesters; and the pages `/uitgaven`.

The handlers run beside the event loop: the first to ask what changed has two versions compared, which takes a second.
That clients may keep an answer, and its tag and date, is the work of `prepared`.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from starlette.datastructures import URL
from starlette.responses import Response

from kapstok.catalogue import parse_date
from kapstok.errors import Fault, InvalidRequestError, NotFoundError
from kapstok.negotiation import Format
from kapstok.policy import read_iri
from kapstok.releases import ChangeKind, Changelog, Release, Releases, Stage
from kapstok.representation import atom
from kapstok.representation.changes import (
    Entry,
    changes_json,
    changes_sheet,
    entries,
    release_json,
    releases_json,
    totals,
)
from kapstok.representation.openapi import PATTERN
from kapstok.representation.views.changes import index_changes, show_changes
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context, context_of
from kapstok.routes.lists import BASE, Answer, as_json, as_list, choose_form, page_links
from kapstok.routes.parameters import JSON, LIST_FORMATS, VERSION, Digits, Pages, Separated, Spoken, SpokenTable

router = APIRouter(route_class=Checked)

ATOM = Format("atom", atom.MEDIA_TYPE, ("application/xml", "text/xml"))
_FORMATS = (*LIST_FORMATS, ATOM)
_NAMES = tuple(form.name for form in _FORMATS)
_KINDS = tuple(kind.value for kind in ChangeKind)
_SUFFIX = ".atom"
_FEED = f"{BASE}/wijzigingen{_SUFFIX}"
_ON_A_PAGE = 100  # changes
_AGAIN = "Haal de gegevens opnieuw op; wat er sindsdien is veranderd, is niet bekend"
# A release, with or without the rest of a `datasetversie`; or a day.
_SINCE = r"^([0-9]+(\.[0-9]+){1,2}([+ ][0-9a-f]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2})$"


class FeedParameters(Pages, Separated, Spoken):
    """Parameters of the changes, in whatever form they leave."""

    sinds: Annotated[str | None, WithJsonSchema({"type": "string", "maxLength": 40, "pattern": _SINCE})] = Field(
        default=None,
        description="Wat er na deze uitgave is veranderd (zoals 2026.1, of de `datasetversie` van een antwoord), of"
        " vanaf deze dag (jjjj-mm-dd, die dag inbegrepen); standaard sinds de vorige uitgave. Een uitgave die er niet"
        " is, gegevens die geen uitgave zijn en een dag die nog moet komen, geven 400",
    )
    soort: list[Literal[_KINDS]] = Field(  # type: ignore[valid-type]  # the names are fixed
        default_factory=list, description="Alleen deze soorten van wijziging; mag vaker"
    )

    def select(self, context: Context) -> tuple[Release | None, list[Entry]]:
        """Return from which release the changes are counted, and those that were asked for, newest first."""
        if self.sinds is not None and self.sinds.replace(" ", "+") == context.version:
            return context.releases.current, []
        base, first = _base(context, self.sinds)
        stages = [stage for stage in context.releases.since(base) if first is None or stage.day >= first]
        return base, entries(stages, frozenset(self.soort))

    def chosen(self) -> str:
        """Write what was asked for, as an address has it, without the page and the form."""
        since = [("sinds", self.sinds.replace(" ", "+"))] if self.sinds is not None else []
        asked = urlencode([*since, *(("soort", kind) for kind in self.soort)])
        return f"?{asked}" if asked else ""

    def page(self, found: list[Entry], form: Format) -> list[Entry]:
        """Take one page. A table is whole, unless a page is asked for."""
        size = self.pagina_grootte if form is ATOM else self.size(form)
        return found[(self.pagina - 1) * size : self.pagina * size]


class ReleasePageParameters(BaseModel):
    """Parameters of the page of a release: which part of its changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pagina: Digits = Field(default=1, ge=1)


class ChangesParameters(FeedParameters):
    """Parameters of the list of changes."""

    format: Annotated[Literal[_NAMES] | None, WithJsonSchema({"type": "string", "enum": list(_NAMES)})] = Field(  # type: ignore[valid-type]  # the names are fixed
        default=None, description="Formaat van het antwoord; gaat voor de kop Accept"
    )


_READS = "Met HEAD komen alleen de koppen."


@router.get(
    f"{BASE}/wijzigingen",
    operation_id="wijzigingen",
    tags=["wijzigingen"],
    summary="Wat er in de gegevens is veranderd",
    description="Wat er is toegevoegd, gewijzigd en ingetrokken, het nieuwste eerst; als JSON, tabel of Atom-feed."
    f" Eén regel voor elk ding en elke uitgave. {_READS}",
)
def changes(request: Request, parameters: Annotated[ChangesParameters, Query()]) -> Response:
    """List what came, changed and went, newest first."""
    form = choose_form(request, _FORMATS, parameters.format)
    return _feed(request, parameters) if form is ATOM else _list(request, parameters, form)


@router.get(_FEED, include_in_schema=False)
def feed(request: Request, parameters: Annotated[FeedParameters, Query()]) -> Response:
    """Give the changes as an Atom feed, whatever the client accepts."""
    return _feed(request, parameters)


@router.get(
    f"{BASE}/uitgaven",
    operation_id="uitgaven",
    tags=["uitgaven"],
    summary="De uitgaven van de gegevens",
    description=f"Elke uitgave, de nieuwste eerst, met waar haar bestand staat. {_READS}",
)
def releases_listed(request: Request, parameters: Annotated[SpokenTable, Query()]) -> Response:
    """List every release, newest first."""
    context, form = context_of(request), choose_form(request, LIST_FORMATS, parameters.format)
    content = releases_json(context.releases.all(), context.releases.current, BASE, context.version)
    return as_list(request, Answer(content, computed=True), form, parameters)


@router.get(
    f"{BASE}/uitgaven/{{versie}}",
    operation_id="uitgaven-versie",
    tags=["uitgaven"],
    summary="Eén uitgave van de gegevens",
    description=f"De datum, omvang en controlegetallen van een uitgave, en hoeveel erin is veranderd. {_READS}",
    openapi_extra={PATTERN: VERSION},
)
def release_single(request: Request, versie: str, parameters: Annotated[Spoken, Query()]) -> Response:
    """Give a release, with the number of its changes of each kind."""
    del parameters  # of which the language decides on errors alone
    context, found = context_of(request), _find(context_of(request).releases, versie)
    content = _with_changes(context, found) | {"datasetversie": context.version}
    return as_json(request, Answer(content, computed=True, offered=()), JSON)


@router.get("/uitgaven", include_in_schema=False)
def page_of_releases(request: Request) -> Response:
    """Show every release, for a person."""
    releases = context_of(request).releases
    shown = [(one, _totals(releases, one)) for one in releases.all()]
    return _page(request, "uitgaven.html", shown=list(reversed(shown)), current=releases.current, feed=_FEED)


@router.get("/uitgaven/{versie}", include_in_schema=False)
def page_of_release(request: Request, versie: str, parameters: Annotated[ReleasePageParameters, Query()]) -> Response:
    """Show a release and a part of what changed in it, for a person."""
    releases = context_of(request).releases
    release = _find(releases, versie)
    before = releases.previous(release)
    changelog = releases.changelog(release) if before else Changelog(())
    found, first = len(changelog.changes), (parameters.pagina - 1) * _ON_A_PAGE
    pages = max(1, -(-found // _ON_A_PAGE))
    if parameters.pagina > pages:
        raise NotFoundError(f"Deze pagina is er niet: de wijzigingen van deze uitgave staan op {pages} pagina's.")
    index = index_changes(changelog, _ON_A_PAGE)
    sections = show_changes(changelog, index, parameters.pagina, _ON_A_PAGE)
    part = {"page": parameters.pagina, "pages": pages, "first": first + 1, "last": min(first + _ON_A_PAGE, found)}
    statements = {side: sum(getattr(change, side) for change in changelog.changes) for side in ("added", "removed")}
    said = {"index": index, "sections": sections, "statements": statements, "found": found, **part}
    said["dates"] = len(changelog.dates)
    return _page(request, "uitgave.html", release=release, before=before, **said)


def _totals(releases: Releases, release: Release) -> str:
    """Count what changed in a release; say so where the files of one of the two are damaged."""
    before = releases.previous(release)
    if {release, before} & set(releases.damaged):
        return "De bestanden van deze of de vorige uitgave zijn beschadigd."
    return totals(releases.changelog(release)) if before else "De eerste uitgave."


def _list(request: Request, parameters: ChangesParameters, form: Format) -> Response:
    context = context_of(request)
    base, found = parameters.select(context)
    shown = parameters.page(found, form)
    size = parameters.pagina_grootte if len(shown) < len(found) else max(len(found), 1)
    links = page_links(request, parameters.pagina, size, len(found)) | {
        "uitgaven": {"href": f"{BASE}/uitgaven"},
        "atom": {"href": _FEED + parameters.chosen()},
    }
    content = changes_json(shown, len(found), links, context.version, base)
    if not found:
        words = "Er is sindsdien niets veranderd." if context.releases.all() else "Deze dienst heeft geen uitgaven."
        content["toelichting"] = {"tekst": words, "lacune": None, "zieOok": [f"{BASE}/uitgaven"]}
    return as_list(request, Answer(content, changes_sheet(content), computed=True, offered=_FORMATS), form, parameters)


def _feed(request: Request, parameters: FeedParameters) -> Response:
    context = context_of(request)
    _, found = parameters.select(context)
    around = page_links(request, parameters.pagina, parameters.pagina_grootte, len(found), _feed_url(request))
    named = {"previous" if rel == "prev" else rel: link["href"] for rel, link in around.items()}
    feed = atom.Feed(
        base=read_iri(str(request.base_url), place="header", name="host").value,
        links=named | {"alternate": "/uitgaven"},
        updated=max((entry.stage.day for entry in found), default=_last_day(context)),
        author="Kapstok" if context.settings.uitgever_is_placeholder else context.settings.uitgever,
        version=context.version,
    )
    shown = parameters.page(found, ATOM)
    return Response(atom.write_feed(feed, shown), media_type=atom.MEDIA_TYPE, headers={"Vary": "Accept"})


def _feed_url(request: Request) -> URL:
    """Return the address of the feed itself: a reader follows it with any `Accept`, and must get the feed again."""
    path = request.url.path.removesuffix(_SUFFIX) + _SUFFIX
    return request.url.replace(path=path).remove_query_params("format")


def _last_day(context: Context) -> date:
    known = context.releases.all()
    return known[-1].day if known else context.today()


def _base(context: Context, since: str | None) -> tuple[Release | None, date | None]:
    """Read `sinds`: from which release to count, and the first day that was asked for where it was a day.

    What an answer calls its `datasetversie` is taken too, where the fingerprint in it is that of the release; a plus
    sign in an address is read as a space.
    """
    releases, known = context.releases, context.releases.all()
    if since is None:
        return (known[-2] if len(known) > 1 else known[-1] if known else None), None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", since):
        day = parse_date(since, "sinds")
        if day > max((context.today(), *(one.day for one in known))):
            raise _refused(f"{since} moet nog komen; vraag een dag tot en met vandaag")
        return releases.base_of(day), day
    version, _, print_of = since.replace(" ", "+").partition("+")
    release = next((one for one in known if one.version == version), None)
    if release is None and print_of:
        raise _refused(f"'{since[:60]}' is geen uitgave, en niet wat hier nu draait. {_AGAIN}")
    if release is None:
        raise _refused(f"'{since[:60]}' is geen uitgave; wel: {releases.versions()}; of een dag, als jjjj-mm-dd")
    if print_of and release.full_version != f"{version}+{print_of}":
        raise _refused(f"uitgave {version} heeft hier een andere vingerafdruk dan '{print_of[:60]}'. {_AGAIN}")
    return release, None


def _refused(reason: str) -> InvalidRequestError:
    return InvalidRequestError("De parameters van het verzoek kloppen niet.", (Fault("query", "sinds", reason),))


def _find(releases: Releases, version: str) -> Release:
    for release in releases.all():
        if release.version == version:
            return release
    raise NotFoundError(f"Er is geen uitgave met die naam. Wel: {releases.versions()}.")


def _with_changes(context: Context, release: Release) -> dict[str, Any]:
    before = context.releases.previous(release)
    stage = Stage(release, release.day, context.releases.changelog(release)) if before else None
    counts = {kind: sum(e.change.what == kind for e in entries([stage])) for kind in _KINDS} if stage else None
    more = {"vorige": before.version if before else None, "wijzigingen": counts}
    content = release_json(release, context.releases.current, BASE) | more
    content["_links"]["uitgaven"] = {"href": f"{BASE}/uitgaven"}
    return content


def _page(request: Request, template: str, **values: Any) -> Response:  # noqa: ANN401 - templates take any value
    page = context_of(request).pages.render(template, **values)
    return Response(page, media_type="text/html", headers={"Vary": "Accept"})
