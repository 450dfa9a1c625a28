# SPDX-License-Identifier: EUPL-1.2
"""`/api/v1/_zoek`: full text over all kinds of things (NL API Design Rules: a leading underscore for a search)."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field, WithJsonSchema, create_model, field_validator
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kapstok.model import Layer
from kapstok.negotiation import Format
from kapstok.representation.search import Known, found_json, found_sheet
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context
from kapstok.routes.lists import BASE, Answer, as_list, choose_form, page_links
from kapstok.routes.parameters import LIST_FORMATS, Paged
from kapstok.search import LONGEST, NO_THEME, Asked, Search, read_kinds

_PATH = f"{BASE}/_zoek"
_WORDS = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"\S", "examples": ["beveiliging"]}


class SearchParameters(Paged):
    """Parameters of a search; `_with_names` adds the kinds and themes that there are."""

    q: Annotated[str, WithJsonSchema(_WORDS)] = Field(
        description=f"Woorden om op te zoeken, ten hoogste {LONGEST} tekens; tekens van zoektalen tellen niet",
    )
    laag: list[Literal["bron", "extern", "afgeleid"]] = Field(
        default_factory=list, description="Alleen dingen uit deze lagen; mag vaker"
    )

    @field_validator("q")
    @classmethod
    def _has_words(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("geef ten minste één woord")
        if len(value) > LONGEST:
            raise ValueError(f"dit mag ten hoogste {LONGEST} tekens lang zijn")
        return value

    def asked(self, form: Format) -> Asked:
        """Return the question."""
        kinds, themes = (frozenset(getattr(self, name, ())) for name in ("soort", "thema"))
        layers = frozenset(Layer(name) for name in self.laag)
        return Asked(self.q, kinds, themes, layers, self.pagina, self.size(form))


def make_router(context: Context, search: Search) -> APIRouter:
    """Make the route. The index of `search` is made at the first search, in a thread, while others are answered."""
    router = APIRouter(route_class=Checked)
    kinds = read_kinds(context.store, context.catalogue)
    model = _with_names(tuple(kinds), (*search.themes(), NO_THEME))

    async def find(request: Request, parameters: Annotated[SearchParameters, Query()]) -> Response:
        form = choose_form(request, LIST_FORMATS, parameters.format)
        if not search.ready:
            await run_in_threadpool(search.prepare)
        found = search.find(parameters.asked(form))
        links = page_links(request, found.asked.page, found.asked.page_size, found.total)
        # Of a kind that nobody looked at before, all things are read first.
        names, day = [hit.thing.id for hit in found.hits], parameters.day(context)
        known = Known(kinds, await run_in_threadpool(context.reader.things, names, day))
        content = found_json(found, known, links, context.version, parameters.writing(context))
        return as_list(request, Answer(content, found_sheet(content), computed=True), form, parameters)

    find.__annotations__["parameters"] = Annotated[model, Query()]
    router.add_api_route(
        _PATH, find, methods=["GET"], summary="Zoeken in alle dingen", operation_id="zoek", tags=["zoeken"]
    )
    return router


def _with_names(kinds: tuple[str, ...], themes: tuple[str, ...]) -> type[SearchParameters]:
    fields: dict[str, Any] = {
        "soort": (
            list[Literal[kinds]],  # type: ignore[valid-type]  # the kinds are fixed once the graph has been read
            Field(default_factory=list, description="Alleen dingen van deze soorten; mag vaker"),
        ),
        "thema": (
            list[Literal[themes]],  # type: ignore[valid-type]
            Field(default_factory=list, description="Alleen dingen bij deze thema's, of 'geen'; mag vaker"),
        ),
    }
    made: type[SearchParameters] = create_model("ZoekParameters", __base__=SearchParameters, **fields)
    return made
