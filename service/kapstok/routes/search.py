# SPDX-License-Identifier: EUPL-1.2
"""`/api/v1/_zoek`: full text over all kinds of things (NL API Design Rules: a leading underscore for a search)."""

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model, field_validator
from starlette.datastructures import URL
from starlette.responses import Response

from kapstok.model import Layer
from kapstok.representation.search import found_json
from kapstok.routes.context import Context, json_response
from kapstok.search import LONGEST, NO_THEME, Asked, Found, Search, read_kinds

_PATH = "/api/v1/_zoek"


class SearchParameters(BaseModel):
    """Parameters of a search; `_with_names` adds the kinds and themes that there are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: Annotated[str, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"\S"})] = (
        Field(description=f"Woorden om op te zoeken, ten hoogste {LONGEST} tekens; tekens van zoektalen tellen niet")
    )
    laag: list[Literal["bron", "extern", "afgeleid"]] = Field(
        default_factory=list, description="Alleen dingen uit deze lagen; mag vaker"
    )
    pagina: int = Field(default=1, ge=1, description="Nummer van de pagina, vanaf 1")
    pagina_grootte: int = Field(
        default=50, ge=1, le=500, alias="paginaGrootte", description="Aantal per pagina, ten hoogste 500"
    )

    @field_validator("q")
    @classmethod
    def _has_words(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("geef ten minste één woord")
        if len(value) > LONGEST:
            raise ValueError(f"dit mag ten hoogste {LONGEST} tekens lang zijn")
        return value

    def asked(self) -> Asked:
        """Return the question."""
        kinds, themes = (frozenset(getattr(self, name, ())) for name in ("soort", "thema"))
        layers = frozenset(Layer(name) for name in self.laag)
        return Asked(self.q, kinds, themes, layers, self.pagina, self.pagina_grootte)


def make_router(context: Context) -> APIRouter:
    """Make the route. The index is made at the first search, in a thread, while others are answered."""
    router = APIRouter()
    search = Search(context.store, context.catalogue)
    kinds = read_kinds(context.store, context.catalogue)
    model = _with_names(tuple(kinds), (*search.themes(), NO_THEME))

    async def find(request: Request, parameters: Annotated[SearchParameters, Query()]) -> Response:
        if not search.ready:
            await asyncio.to_thread(search.prepare)
        found = search.find(parameters.asked())
        return json_response(found_json(found, _links(request, found), context.version, kinds))

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


def _links(request: Request, found: Found) -> dict[str, Any]:
    page, last = found.asked.page, max(1, -(-found.total // found.asked.page_size))
    pages = {"first": 1, "last": last}
    if page > 1:
        pages["prev"] = min(page - 1, last)
    if page < last:
        pages["next"] = page + 1
    links = {name: {"href": _local(request.url.include_query_params(pagina=n))} for name, n in pages.items()}
    return {"self": {"href": _local(request.url)}, **links}


def _local(url: URL) -> str:
    """Leave the host out of an address, so that an answer is the same behind every proxy."""
    return url.path + (f"?{url.query}" if url.query else "")
