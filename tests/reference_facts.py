# SPDX-License-Identifier: EUPL-1.2
"""What `shared/reference/regelgeving.yaml` says of laws and norms, in the words of the graph.

A fact is one property of one law with one value; its certainty is that of the evidence that covers it. Evidence that
names no identifiable source counts as `uit-kennis`, and so does a fact that no evidence covers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML

from tests.paths import shared

Record = dict[str, Any]
SURE, RECALLED, DOUBTED = "geverifieerd", "uit-kennis", "onzeker"
OF_EVIDENCE = {"verified": SURE, "recalled": RECALLED, "uncertain": DOUBTED}
BWB = "http://linkeddata.overheid.nl/terms/bwb/id/"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DATES = ("inWerkingOp", "vanToepassingOp", "vervallenOp")
# What in the words of an evidence item shows that it covers a property.
COVERS = {
    "bwbId": r"\bids?\b",
    "celex": "CELEX",
    "citeertitel": r"citeertitel|short title|citation|^name\b|^title\b|\bBWB id and title",
    "officieleTitel@nl": r"opschrift|full titles?|^titles?\b|bill title|Dutch title|version table",
    "officieleTitel@en": r"full titles?|^titles?\b|English title",
    **dict.fromkeys(DATES, r"\bdates?\b|version table"),
}
# The short titles of the file that hold an abbreviation, which the graph keeps apart.
ABBREVIATED = re.compile(r" \((AVG|NIS)\)$")
APPLIES = re.compile(r"(?:Applicable since|Applies mainly from) (\d{4}-\d{2}-\d{2})")
PUBLISHED = re.compile(r"(?:Stb|Stcrt)\. \d{4}, \d+|PbEU \d{4}, L \d+|OJ L \d+, [\d.]+, p\. \d+")


@dataclass(frozen=True, order=True)
class Fact:
    """Shape: `law` is a slug; `property` a local name, of a title with its language (`officieleTitel@en`)."""

    law: str
    property: str
    value: str


def read_records() -> dict[str, Record]:
    """Read every law and norm of the file, by slug."""
    whole = YAML(typ="safe").load(shared("reference/regelgeving.yaml"))
    groups = ("instruments", "named_elsewhere", "related_instruments", "missing_from_document")
    return {record["slug"]: record | {"group": group} for group in groups for record in whole[group]}


def facts_of(record: Record) -> Iterator[Fact]:
    """Yield what the fields of a record say."""
    ids = record["identifiers"]
    addresses = {ids["eli"], *(BWB + each for each in re.findall(r"BWBR\d{7}", f"{ids['bwb_id']} {_books(ids)}"))}
    said: list[tuple[str, str | None]] = [
        ("bwbId", ids["bwb_id"]),
        ("celex", ids["celex"]),
        *(("officieleIri", address) for address in addresses),
        *(("publicatie", _published(each)) for each in PUBLISHED.findall(ids["publication"] or "")),
        ("officieleTitel@nl", record["title_official_nl"]),
        ("officieleTitel@en", record["title_en"]),
        ("citeertitel", ABBREVIATED.sub("", record["title_short_nl"] or "")),
        ("page", None if record["uri"] in addresses else record["uri"]),
        ("inWerkingOp", (record["date_in_force"] or "").removesuffix(" (intended)")),
        ("vervallenOp", record["date_repealed"]),
        *(("vanToepassingOp", day) for day in APPLIES.findall(record["status_note"] or "")),
    ]
    yield from (Fact(record["slug"], name, value) for name, value in said if value)


def certainty_of(fact: Fact, record: Record) -> str:
    """Work out how certain a fact is: the best of the evidence that covers it, `uit-kennis` where none does."""
    levels = {OF_EVIDENCE[item["confidence"]] for item in record["evidence"] if _covers(item, fact, record)}
    return next((level for level in (SURE, RECALLED, DOUBTED) if level in levels), RECALLED)


def texts_of(record: Record) -> str:
    """Return all that a record says in sentences."""
    return " ".join([record["status_note"] or "", *record["remarks"], *(item["fact"] for item in record["evidence"])])


def _covers(item: Record, fact: Fact, record: Record) -> bool:
    said, name = item["fact"], fact.property
    if said == "all facts":
        return True
    if name == "citeertitel" and f"({fact.value})" in (record["title_official_nl"] or ""):
        return re.search(COVERS["officieleTitel@nl"], said) is not None
    if name == "page" and fact.value.rstrip("/") in item["source"]:
        return True
    if name in ("page", "officieleIri"):
        bwb = record["identifiers"]["bwb_id"] or BWB in fact.value
        return re.search(COVERS["bwbId"] if bwb else r"\bELI\b|URL", said) is not None
    if name == "publicatie":
        return fact.value in said or (fact.value.startswith("Pb") and re.search(r"\bOJ\b|PbEU", said) is not None)
    return re.search(COVERS[name], said) is not None or (name in DATES and any(w in said for w in _spelled(fact.value)))


def _spelled(value: str) -> list[str]:
    """Spell a date in the ways of the file."""
    year, *rest = value.split("-")
    if len(rest) < 2:
        return [value]
    month, day = rest
    return [value, f"{day}-{month}-{year}", f"{int(day)} {MONTHS[int(month) - 1]} {year}"]


def _books(ids: Record) -> str:
    """Return the identifiers of the books of the Burgerlijk Wetboek, which has none of its own."""
    other = ids["other"] or ""
    return other if other.startswith("one BWB id per book") else ""


def _published(reference: str) -> str:
    """Name the Official Journal as it is called in Dutch: PbEG up to 2003, PbEU since."""
    if not reference.startswith("OJ"):
        return reference
    year = int(re.findall(r"\d{4}", reference)[-1])
    return ("PbEU" if year > 2002 else "PbEG") + reference.removeprefix("OJ")
