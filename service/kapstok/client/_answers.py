# SPDX-License-Identifier: EUPL-1.2
"""The answer to a named query as a table, out of the list shape of the REST interface."""

from collections.abc import Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from kapstok.client._errors import misshapen, reading
from kapstok.client._listing import as_list, pages
from kapstok.client._transport import Parameters, Transport
from kapstok.model import Table
from kapstok.terms import Term


def ask_named(transport: Transport, path: str, parameters: Parameters) -> Table:
    """Have a named query answered, all its pages. Errors: ServiceError."""
    return _read_pages(list(pages(transport, path, parameters, as_list(transport.get(path, parameters)))))


def _read_pages(found: Sequence[Mapping[str, Any]]) -> Table:
    items: list[Any] = [item for page in found for item in page["items"]]
    if not all(isinstance(item, dict) for item in items):
        raise misshapen("een rij is geen object")
    with reading("een rij of cel heeft een onbekende vorm"):
        names = tuple(found[0].get("kolommen") or dict.fromkeys(key for item in items for key in item))
        return Table(names, tuple(tuple(_term(item.get(name)) for name in names) for item in items))


def _term(value: object) -> Term | None:
    if value is None:
        return None
    if isinstance(value, str | bool | int | float):
        return Literal(value)
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return NamedNode(value["id"])
    raise misshapen("een cel is geen ding en geen waarde")
