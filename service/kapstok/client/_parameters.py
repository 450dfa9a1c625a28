# SPDX-License-Identifier: EUPL-1.2
"""Values of Python as parameters of the REST interface."""

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import quote

from kapstok.client._errors import ServiceError
from kapstok.client._transport import Parameters
from kapstok.terms import BASE

Value = str | int | bool | date | None
Filter = Value | Iterable[Value]


def written(values: Mapping[str, Filter]) -> Parameters:
    """Write filters: `geldig_op` becomes `geldigOp`, a collection a repeated parameter; None is left out.

    >>> from datetime import date
    >>> written({"geldig_op": date(2026, 12, 31), "thema": ["geen", "fysieke-beveiliging"], "doel": None})
    {'geldigOp': '2026-12-31', 'thema': ['geen', 'fysieke-beveiliging']}
    """
    return {camel(name): _text(value) for name, value in values.items() if value is not None}


def camel(name: str) -> str:
    """Write a Python name as the interface does.

    >>> camel("pagina_grootte")
    'paginaGrootte'
    """
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)


def segment(text: str) -> str:
    """Write a text as one segment of an address, so that it cannot name another address.

    Errors: ServiceError for what an address would leave out (nothing, and dots).

    >>> segment("../themas?x")
    '..%2Fthemas%3Fx'
    """
    if text in ("", ".", ".."):
        raise ServiceError(f"'{text}' kan geen deel van een adres zijn.", "Geen adres")
    return quote(text, safe="")


def document_path(iri: str) -> tuple[str, dict[str, str]]:
    """Return the address that describes an IRI, and its parameters.

    >>> document_path("https://w3id.org/kapstok/id/thema/informatiebeveiliging")
    ('/doc/thema/informatiebeveiliging', {})
    >>> document_path("https://w3id.org/kapstok/def/ib#Thema")
    ('/def/ib', {})
    >>> document_path("http://example.org/x")
    ('/doc', {'uri': 'http://example.org/x'})
    """
    local = iri.removeprefix(BASE).partition("#")[0]
    if local == iri or not local.startswith(("id/", "doc/", "def/")):
        return "/doc", {"uri": iri}
    first, _, rest = local.partition("/")
    path = "/".join(segment(part) for part in rest.split("/"))
    return f"/{'doc' if first == 'id' else first}/{path}", {}


def _text(value: Filter) -> str | list[str]:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int):
        return str(value)
    return [str(_text(each)) for each in value or () if each is not None]
