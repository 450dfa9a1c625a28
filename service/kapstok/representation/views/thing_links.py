# SPDX-License-Identifier: EUPL-1.2
"""Where the page of a thing leads on: other views of the same thing, with words that say what stands there."""

from urllib.parse import urlencode

_LISTS = {
    "thema": (
        ("Wetten en normen bij dit thema als lijst", "/regelingen", "thema"),
        ("Maatregelen bij dit thema als lijst", "/maatregelen", "thema"),
        ("Het thema als kolommenplaat", "/verkennen", "thema"),
    ),
    "doel": (("Maatregelen bij dit doel als lijst", "/maatregelen", "doel"),),
    "gemeente": (("Maatregelen van deze gemeente als lijst", "/maatregelen", "gemeente"),),
    "leerkring": (("Maatregelen van deze leerkring als lijst", "/maatregelen", "leerkring"),),
    "project": (("Maatregelen in dit project als lijst", "/maatregelen", "project"),),
    "effect": (("Maatregelen met dit effect als lijst", "/maatregelen", "effect"),),
    "aard": (("Maatregelen van deze aard als lijst", "/maatregelen", "aard"),),
    "hardheid": (("Maatregelen met deze hardheid als lijst", "/maatregelen", "hardheid"),),
    "maatregelstatus": (("Maatregelen met deze stand als lijst", "/maatregelen", "status"),),
    "regelingsoort": (("Wetten en normen van deze soort als lijst", "/regelingen", "soort"),),
    "uitgangspuntcategorie": (("Uitgangspunten in deze categorie als lijst", "/uitgangspunten", "categorie"),),
}
_PAGES = {
    "thema": (("Tijdlijn van de wetten bij dit thema", "/regelgeving/tijdlijn/{}"),),
    "regeling": (
        ("Wat op deze wet of norm rust", "/regelgeving/gevolgen/{}"),
        ("De lijst van 2021 naast vandaag", "/regelgeving/actueel"),
    ),
    "variant": (("Deze variant als prent", "/governance/{}"), ("De twee varianten naast elkaar", "/governance")),
    "rol": (("Wie welke rol heeft, per variant", "/governance"),),
    "lijn": (("De lijnen van de twee varianten als prent", "/governance"),),
    "orgaan": (("Wie wie aanstuurt, als prent", "/governance"),),
    "stap": (("De vijf stappen als prent", "/stappenplan"),),
    "activiteit": (("De vijf stappen als prent", "/stappenplan"),),
    "pdca": (("De PDCA-cyclus als prent", "/pdca"),),
}


def further(kind: str, ref: str, day: str, *, drawn: bool) -> tuple[tuple[str, str], ...]:
    """Return where else a thing is to be seen: words and address; `drawn` tells that the graph of /verkennen has it."""
    dated = {"geldigOp": day} if day else {}
    found = [(words, _with(path.format(ref), dated)) for words, path in _PAGES.get(kind, ())]
    found += [(words, _with(path, {name: ref, **dated})) for words, path, name in _LISTS.get(kind, ())]
    if drawn:
        asked = {"weergave": "graaf", "van": f"{kind}/{ref}", **dated}
        found.append(("Verder verkennen in de graaf", _with("/verkennen", asked)))
    return tuple(found)


def _with(path: str, asked: dict[str, str]) -> str:
    undated = path in ("/governance", "/stappenplan", "/pdca") or path.startswith("/governance/")
    kept = {} if undated else asked
    return f"{path}?{urlencode(kept, safe='/')}" if kept else path
