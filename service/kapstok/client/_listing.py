# SPDX-License-Identifier: EUPL-1.2
"""A list of the service that is read page by page, as far as it is looked at."""

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar

import httpx

from kapstok.client._errors import misshapen, reading
from kapstok.client._transport import Parameters, Transport, read_object

Found = TypeVar("Found")


class Listing(Generic[Found]):
    """The members of a list. Iterating asks for one page after another; every iteration starts anew.

    `totaal`, `toelichting` and `datasetversie` come from the first page, which is asked for once.
    Errors: ServiceError at the first look, because nothing is asked before that.
    """

    def __init__(
        self,
        transport: Transport,
        path: str,
        parameters: Parameters,
        read: Callable[[Mapping[str, Any]], Found],
    ) -> None:
        self._transport = transport
        self._path = path
        self._parameters = parameters
        self._read = read

    @property
    def totaal(self) -> int:
        """The number of members, those on other pages included."""
        return int(self._first["totaal"])

    @property
    def toelichting(self) -> str | None:
        """What the service says with an empty or limited list."""
        notice = self._first.get("toelichting")
        with reading(f"{self._path} geeft een toelichting van een onbekende vorm"):
            return str(notice["tekst"]) if notice else None

    @property
    def datasetversie(self) -> str:
        """The version of the dataset that the list is of."""
        with reading(f"{self._path} geeft geen datasetversie"):
            return str(self._first["datasetversie"])

    def __len__(self) -> int:
        return self.totaal

    def __iter__(self) -> Iterator[Found]:
        for page in pages(self._transport, self._path, self._parameters, self._first):
            yield from self._members(page)

    def _members(self, page: Mapping[str, Any]) -> list[Found]:
        with reading(f"{self._path} geeft een ding van een onbekende vorm"):
            return [self._read(each) for each in page["items"]]

    @cached_property
    def _first(self) -> dict[str, Any]:
        return as_list(self._transport.get(self._path, self._parameters))


def pages(transport: Transport, path: str, parameters: Parameters, first: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Go through the pages of a list, from the first, which was asked for already.

    Pages are counted rather than followed: a proxy's path before the service's own is not in its links.
    """
    number, page = int(str(parameters.get("pagina", 1))), first
    yield page
    while "next" in page["_links"]:
        number += 1
        page = as_list(transport.get(path, {**parameters, "pagina": str(number)}))
        yield page


def as_list(response: httpx.Response) -> dict[str, Any]:
    """Read the list shape of an answer. Errors: ServiceError where it has another."""
    page = read_object(response)
    total = page.get("totaal")
    counted = isinstance(total, int) and 0 <= total <= sys.maxsize
    if not (counted and isinstance(page.get("items"), list) and isinstance(page.get("_links"), dict)):
        raise misshapen(f"{response.url.path} geeft geen lijst")
    return page
