# SPDX-License-Identifier: EUPL-1.2
"""What the addresses share that have the work of strangers done: who asks, and whether that client is still there."""

import asyncio
from collections.abc import Coroutine
from ipaddress import ip_address, ip_network
from typing import Any, TypeVar

from fastapi import Request

_IPV6_CLIENT = 64  # bits of an IPv6 address that name a client
CLIENT_GONE = 499  # never seen: there is nobody to see it

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
    return str(ip_network((known, _IPV6_CLIENT), strict=False)) if known.version == 6 else str(known)


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
