# SPDX-License-Identifier: EUPL-1.2
"""How a list of the REST interface leaves, whatever it lists: as JSON, JSON-LD, CSV or XLSX, with links and headers."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.datastructures import URL
from starlette.responses import Response

from kapstok.negotiation import Format, choose
from kapstok.representation import tables
from kapstok.representation.jsonld import COMPUTED
from kapstok.representation.jsonld import PATH as CONTEXT_PATH
from kapstok.representation.jsonld import RELATION as CONTEXT_RELATION
from kapstok.representation.links import Link, link_header
from kapstok.routes.context import accepted, context_of, json_response
from kapstok.routes.parameters import CSV, ITEM_FORMATS, LINKED, LIST_FORMATS, Separated

BASE = "/api/v1"
CONTRACT = f"{BASE}/openapi.json"
CONTEXT = CONTEXT_PATH
COMPUTED_CONTEXT = f"{BASE}/context-berekend.jsonld"

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What goes out. `sheet` and `name` (of the file) are for tables; by default the items, and the address.

    `computed` tells that the items are no descriptions of things, so that their keys are no properties in JSON-LD.
    `links` come in the `Link` header of every format, and so do the other formats that are `offered`.
    """

    content: Json
    sheet: tables.Sheet | None = None
    name: str | None = None
    computed: bool = False
    links: tuple[Link, ...] = ()
    offered: tuple[Format, ...] = LIST_FORMATS


def canonical(iri: str) -> Link:
    """Point at the thing that an answer is about (RFC 6596)."""
    return (iri, {"rel": "canonical"})


def made_by(query: str) -> Link:
    """Point at the named question of which the answer made this one (`via`, RFC 4287 §4.2.7.2)."""
    return (f"{BASE}/vragen/{query}", {"rel": "via"})


def links_of(request: Request, answer: Answer, form: Format | None) -> list[Link]:
    """Return what the `Link` header of an answer says in every format: its own links, other formats, the contract."""
    others = [other for other in answer.offered if other is not form]
    alternates = [
        (_local(request.url.include_query_params(format=o.name)), {"rel": "alternate", "type": o.media_type})
        for o in others
    ]
    return [*answer.links, *alternates, (CONTRACT, {"rel": "describedby", "type": "application/json"})]


def choose_form(request: Request, offered: tuple[Format, ...], name: str | None = None) -> Format:
    """Choose the format by `?format=` or `Accept`. Errors: NotAcceptableError, InvalidRequestError."""
    return choose(accepted(request), offered, name)


def as_json(request: Request, answer: Answer, form: Format) -> Response:
    """Write JSON that points to its JSON-LD context, or JSON-LD that carries it."""
    links = links_of(request, answer, form)
    if form is LINKED:
        meaning = COMPUTED if answer.computed else context_of(request).jsonld
        response = json_response(meaning | answer.content, LINKED.media_type)
    else:
        response = json_response(answer.content)
        address = COMPUTED_CONTEXT if answer.computed else CONTEXT
        links.insert(0, (address, {"rel": CONTEXT_RELATION, "type": LINKED.media_type}))
    response.headers["Link"] = link_header(links)
    response.headers["Vary"] = "Accept"
    return response


def as_list(request: Request, answer: Answer, form: Format, parameters: Separated) -> Response:
    """Write a list in any format; a table names the pages around it in its header."""
    if form in ITEM_FORMATS:
        return as_json(request, answer, form)
    content = answer.content
    name = answer.name or request.url.path.removeprefix(BASE).strip("/_").replace("/", "-")
    sheet = answer.sheet or tables.read_sheet(content["items"])
    body = parameters.csv(sheet) if form is CSV else tables.xlsx_bytes(sheet.records, name, sheet.columns)
    around = [rel for rel in ("prev", "next") if rel in content["_links"]]
    pages: list[Link] = [(content["_links"][rel]["href"], {"rel": rel}) for rel in around]
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{form.name}"',
        "Vary": "Accept",
        "Link": link_header([*links_of(request, answer, form), *pages]),
    }
    return Response(body, media_type=form.media_type, headers=headers)


def page_links(request: Request, page: int, page_size: int, total: int, url: URL | None = None) -> Json:
    """Write the links of a page: itself, the first, the last, and those around it; at `url`, where one is given."""
    url = url or request.url
    last = max(1, -(-total // page_size))
    pages = {"first": 1, "last": last}
    if page > 1:
        pages["prev"] = min(page - 1, last)
    if page < last:
        pages["next"] = page + 1
    links = {name: {"href": _local(url.include_query_params(pagina=n))} for name, n in pages.items()}
    return {"self": {"href": _local(url)}, **links}


def here(request: Request) -> str:
    """Return the address that was asked for, without the host."""
    return _local(request.url)


def _local(url: URL) -> str:
    """Leave the host out of an address, so that an answer is the same behind every proxy."""
    return url.path + (f"?{url.query}" if url.query else "")
