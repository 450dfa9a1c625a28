# SPDX-License-Identifier: EUPL-1.2
"""What the addresses share that have the work of strangers done: who asks, and whether that client is still there."""

import asyncio
from collections.abc import Coroutine
from ipaddress import ip_address, ip_network
from typing import Any, TypeVar
from urllib.parse import urlsplit

from fastapi import Request

from kapstok.errors import ForbiddenError
from kapstok.routes.context import context_of

_IPV6_CLIENT = 64  # bits of an IPv6 address that name a client
CLIENT_GONE = 499  # never seen: there is nobody to see it
_OUR_OWN = ("same-origin", "none")  # `none`: by the visitor, not by a page

Found = TypeVar("Found")


def client_of(request: Request) -> str:
    """Name the client of a request for the limits."""
    return name_client(request.client.host) if request.client else ""


def name_client(address: str) -> str:
    """Name the client for the limits: an address, or the network of an IPv6 address, of which one client has many."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    known = getattr(known, "ipv4_mapped", None) or known  # an IPv4 client of a service that listens to both
    return str(ip_network((known, _IPV6_CLIENT), strict=False)) if known.version == 6 else str(known)


async def refuse_other_sites(request: Request) -> None:
    """Refuse what a page of another website sends in the name of a visitor. Errors: ForbiddenError.

    A browser says where a form comes from in `Sec-Fetch-Site`, over a safe connection; else in `Origin`, which is
    `null` from our own pages too, because they tell nobody where they are. A program says neither. Source: Fetch §3.1,
    Fetch Metadata §2.3.
    """
    if request.method != "POST":
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
    if site is not None:
        foreign = site not in _OUR_OWN
    else:
        foreign = origin != "null" and origin.partition("://")[2].lower() not in _our_hosts(request)
    if foreign:
        raise ForbiddenError("Dit formulier kwam van een andere website. Open Kapstok zelf en probeer het daar.")


def _our_hosts(request: Request) -> tuple[str, ...]:
    ours = context_of(request).settings.openbaar_adres or ""
    return request.headers.get("host", "").lower(), urlsplit(ours).netloc.lower()


async def while_there(request: Request, work: Coroutine[Any, Any, Found]) -> Found | None:
    """Do the work as long as the client waits for it; None where it has left, and the work has been stopped."""
    working, leaving = asyncio.create_task(work), asyncio.create_task(_left(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return await working if working.done() else None
    finally:
        leaving.cancel()
        if working.cancel():
            await asyncio.wait({working})


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
