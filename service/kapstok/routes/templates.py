# SPDX-License-Identifier: EUPL-1.2
"""`/sjablonen`: the files to fill in, what describes them, and example frameworks.

The handlers run beside the event loop: the first to ask for a file has it made.
"""

from fastapi import APIRouter, Request
from starlette.responses import Response

from kapstok.errors import Fault, InvalidRequestError
from kapstok.kader import FILES, Templates
from kapstok.negotiation import HTML, Format
from kapstok.routes.context import context_of, json_response
from kapstok.routes.lists import BASE, choose_form

_JSON = Format("json", "application/json")
# Where the JSON that Kapstok writes says that its schema and its context are.
_ALSO = {f"{BASE}/kaderschema.json": "kader.schema.json", f"{BASE}/kadercontext.jsonld": "kader-context.jsonld"}


def make_router(templates: Templates) -> APIRouter:
    """Make the addresses; nothing is made of the files before they are asked for."""
    router = APIRouter()

    @router.get("/sjablonen", include_in_schema=False)
    def listed(request: Request) -> Response:
        """List the files and the examples."""
        _check(request, ("format",))
        form = choose_form(request, (_JSON, HTML), request.query_params.get("format"))
        files = [{"naam": name, "href": f"/sjablonen/{name}", "titel": title} for name, (_, title) in FILES.items()]
        examples = [
            {"naam": name, "href": f"/sjablonen/voorbeelden/{name}.json", "titel": title}
            for name, (title, _) in templates.examples.items()
        ]
        if form is HTML:
            shown = [example | {"uitleg": templates.explained[example["naam"]]} for example in examples]
            page = context_of(request).pages.render("sjablonen.html", files=files, examples=shown)
            return Response(page, media_type="text/html", headers={"Vary": "Accept"})
        links = {"self": {"href": "/sjablonen"}}
        response = json_response({"_links": links, "sjablonen": files, "voorbeelden": examples})
        response.headers["Vary"] = "Accept"
        return response

    @router.get("/sjablonen/voorbeelden/{name}.json", include_in_schema=False)
    def example(request: Request, name: str) -> Response:
        """Give an example framework."""
        _check(request, ())
        return _file(templates.example(name), f"{name}.json", "application/json")

    @router.get("/sjablonen/{name}", include_in_schema=False)
    def template(request: Request, name: str) -> Response:
        """Give a template, or what describes one."""
        _check(request, ())
        content = templates.content(name)
        return _file(content, name, FILES[name][0])

    def description(request: Request) -> Response:
        """Give the schema or the context at the address that frameworks name."""
        _check(request, ())
        name = _ALSO[request.url.path]
        return Response(templates.content(name), media_type=FILES[name][0])

    for address in _ALSO:
        router.add_api_route(address, description, methods=["GET"], include_in_schema=False)
    return router


def _check(request: Request, known: tuple[str, ...]) -> None:
    wrong = [name for name in request.query_params if name not in known]
    if wrong:
        reason = "; wel: ".join(["deze parameter bestaat hier niet", *known])
        faults = tuple(Fault("query", name, reason) for name in wrong)
        raise InvalidRequestError("De parameters van dit adres kloppen niet.", faults)


def _file(content: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
