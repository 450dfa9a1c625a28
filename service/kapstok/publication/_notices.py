# SPDX-License-Identifier: EUPL-1.2
"""The short texts at fixed addresses: `security.txt` (RFC 9116) and `robots.txt` (RFC 9309)."""

from datetime import date, timedelta

from kapstok.settings import Settings

_HOLDS_FOR = timedelta(days=180)  # RFC 9116 §2.5.5 advises less than a year


def security_txt(settings: Settings, base: str, today: date) -> str:
    """Say where to report a vulnerability. `base` is the address that was called, with a slash at the end.

    Canonical is an https address (§2.5.2): the one that the operator states, else the one that was called where that is
    one. What the operator has not filled in is said to be so.
    """
    lines = ["# Meld hier een kwetsbaarheid in deze dienst."]
    if settings.contact_is_placeholder:
        lines.append("# Nog niet ingevuld: het adres hieronder bestaat niet (KAPSTOK_CONTACT_EMAIL).")
    lines.append(f"Contact: mailto:{settings.contact_email}")
    if settings.contact_pagina.startswith("https://"):
        lines.append(f"Contact: {settings.contact_pagina}")
    lines.append(f"Expires: {(today + _HOLDS_FOR).isoformat()}T00:00:00Z")
    lines.append("Preferred-Languages: nl, en")
    public = settings.openbaar_adres or base
    if public.startswith("https://"):
        lines.append(f"Canonical: {public.rstrip('/')}/.well-known/security.txt")
    return "\n".join(lines) + "\n"


def robots_txt() -> str:
    """Let crawlers read the pages and leave the machine interfaces alone; who wants the data takes a download."""
    closed = ("/api/", "/graph-store", "/sparql")
    return "\n".join(["User-agent: *", *(f"Disallow: {path}" for path in closed), "Allow: /", ""])
