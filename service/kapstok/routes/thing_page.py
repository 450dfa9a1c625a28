# SPDX-License-Identifier: EUPL-1.2
"""The page of a thing for a person, and the picture of what is around it as a file.

`linked_data` decides what is described and in which format; here the description becomes a page.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pyoxigraph import NamedNode
from starlette.datastructures import QueryParams
from starlette.responses import Response

from kapstok.catalogue import parse_date
from kapstok.errors import Fault, InvalidRequestError, NotFoundError
from kapstok.model import Statements
from kapstok.negotiation import DOCUMENT_FORMATS, HTML
from kapstok.reference.collections import COLLECTIONS, Collection
from kapstok.reference.successions import read_chain
from kapstok.reference.timeline import read_law
from kapstok.representation.legislation import life_json
from kapstok.representation.pictures import timeline
from kapstok.representation.pictures.timeline import TimelinePicture
from kapstok.representation.views.described import Described
from kapstok.representation.views.ontology import read_concepts, read_shapes
from kapstok.representation.views.thing import ThingView, make_thing
from kapstok.representation.views.thing_claims import Around, Asked, laws_mentioned
from kapstok.representation.views.thing_links import further
from kapstok.representation.views.thing_picture import picture_of
from kapstok.representation.views.thing_words import ThingWords
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context, context_of
from kapstok.routes.governance_pages import SVG
from kapstok.routes.legislation_pages import PageParameters
from kapstok.routes.parameters import Dated
from kapstok.terms import ID, ThingName, is_segment, thing_name

DAY, GROUP, PAGE = "geldigOp", "toon", "pagina"
PARAMETERS = (DAY, GROUP, PAGE)
_EVERYTHING = ("Alle verzamelingen", "/verzamelingen")
_LONGEST = 6  # digits of the number of a page


@dataclass(frozen=True)
class Place:
    """Where a page stands: the IRI it is about, its address, and the parameters that belong to that address."""

    iri: str
    address: str
    query: tuple[tuple[str, str], ...] = ()

    def here(self, *more: tuple[str, str]) -> str:
        """Return the address up to where a parameter is added."""
        pairs = [*self.query, *more]
        return f"{self.address}?{urlencode(pairs)}" + ("&" if pairs else "")


def read_asked(given: QueryParams) -> tuple[Asked, tuple[Fault, ...]]:
    """Read how a page is asked for, with what is wrong with it; an empty field of a form is none."""
    day, group, page = (given.get(name, "") for name in PARAMETERS)
    faults: list[Fault] = []
    try:
        day = parse_date(day, DAY).isoformat() if day and len(given.getlist(DAY)) == 1 else ""
    except InvalidRequestError as error:
        day, faults = "", [*error.faults]
    if page and not (page.isascii() and page.isdigit() and len(page) <= _LONGEST and int(page)):
        faults.append(Fault("query", PAGE, "dit moet een geheel getal van 1 of meer zijn"))
        page = ""
    return Asked(day, group, int(page or 1)), tuple(faults)


def thing_page(context: Context, place: Place, kept: Statements, asked: Asked) -> str:
    """Render the page of a thing; of a law or norm with how it stands on a day. Errors: InvalidRequestError."""
    day = _day(context, asked)
    chosen = replace(asked, day="") if day == context.today() else asked
    view = _view(context, place, kept, chosen)
    life = read_law(context.reader, place.iri, day) if place.iri.startswith(ID) else None
    law = life_json(life, Dated(geldigOp=day.isoformat()).writing(context)) if life else None
    drawing = picture_of(view)
    ref = place.iri.rpartition("/")[2]
    values: dict[str, Any] = {
        "thing": view,
        "shelf": next((_shelf(each) for each in COLLECTIONS if each.singular == view.kind), _EVERYTHING),
        "law": law,
        "drawing": drawing,
        "timeline": _timeline(context, view, day) if law else None,
        "concepts": read_concepts(Described(place.iri, kept, context.pages.labels)),
        "links": () if view.withdrawn else further(view.kind, ref, chosen.day, drawn=bool(drawing and view.layer)),
        "here": place.here(),
        "asked_here": place.here(*((DAY, chosen.day),) * bool(chosen.day)),
        "path": place.address,
        "query": place.query,
        "day": day.isoformat(),
        "today": context.today().isoformat(),
        "formats": [form for form in DOCUMENT_FORMATS if form is not HTML],
    }
    return context.pages.render("ding.html", **values)


def _shelf(collection: Collection) -> tuple[str, str]:
    return collection.title, f"/{collection.name}"


def shapes_page(context: Context, iri: str) -> str:
    """Render the list of shapes, and of the rules over frameworks."""
    described = Described(iri, context.shapes, context.pages.labels)
    return context.pages.render("vormen.html", iri=iri, shown=read_shapes(described))


def make_router() -> APIRouter:
    """Make the route of the picture of a thing as a file; it stands before that of the thing."""
    router = APIRouter(route_class=Checked)
    router.add_api_route("/doc/{soort}/{ref}.svg", _picture, methods=["GET"], include_in_schema=False)
    return router


def _picture(request: Request, soort: str, ref: str, parameters: Annotated[PageParameters, Query()]) -> Response:
    context = context_of(request)
    if not (is_segment(soort) and is_segment(ref)):
        raise NotFoundError("Een ding heeft een adres van kleine letters, cijfers en koppeltekens.")
    place = Place(ThingName(soort, ref).iri, f"/doc/{soort}/{ref}")
    said = context.store.statements(context.catalogue.bind("beschrijving-van-ding", ding=NamedNode(place.iri)))
    if not any(subject == NamedNode(place.iri) for subject, *_ in said.quads):
        said = context.releases.describe(place.iri, said) or said
    view = _view(context, place, said, Asked(parameters.geldig_op or ""))
    if (drawing := picture_of(view)) is None:
        raise NotFoundError(f"Van {place.iri} is er geen prent: er is niets mee verbonden.")
    title = f"Wat er om {view.name} heen staat"
    drawn = context.pages.render("plaatjes/verkennen.svg", drawing=drawing, title=title, alone=True)
    headers = {"Content-Disposition": f'attachment; filename="{soort}-{ref}.svg"'}
    return Response(drawn, media_type=SVG, headers=headers)


def _view(context: Context, place: Place, said: Statements, asked: Asked) -> ThingView:
    described = Described(place.iri, said, context.pages.labels)
    things = sorted(iri for iri in {place.iri, *described.links()} if thing_name(iri))
    rows = context.reader.things(things, _day(context, asked))
    rows |= context.reader.things({law for row in rows.values() for law in laws_mentioned(row)}, _day(context, asked))
    around = Around(ThingWords(context.pages.labels, _kinds(context)), rows)
    return make_thing(described, around, place.here(*((DAY, asked.day),) * bool(asked.day)), asked)


def _kinds(context: Context) -> dict[str, str]:
    """Read what kinds of things are called; of several classes, the one that the kind is called after."""
    names: dict[str, str] = {}
    for row in context.store.select(context.catalogue.bind("soorten-van-dingen")).records():
        kind, name = (term.value if (term := row[column]) else "" for column in ("soort", "naam"))
        if kind not in names or name.casefold() == kind:
            names[kind] = name
    return names


def _timeline(context: Context, view: ThingView, day: date) -> TimelinePicture:
    found = read_chain(context.reader, view.iri.rpartition("/")[2], day)
    return timeline.lay_out(found.laws, found.steps, day, view.iri)


def _day(context: Context, asked: Asked) -> date:
    return date.fromisoformat(asked.day) if asked.day else context.today()
