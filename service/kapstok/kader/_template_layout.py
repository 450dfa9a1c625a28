# SPDX-License-Identifier: EUPL-1.2
"""How the workbook of a framework is laid out: its sheets, and on each the blocks to fill in.

Writer and reader share this. A block is a form (a part that occurs once, its fields below each other) or a table.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._parts import PARTS, walk

TEMPLATE_VERSION = "1"
# Names that the workbook defines: its version, that of the data behind its lists, and the rows that are never read.
VERSION_NAME, DATASET_NAME, SKIPPED_NAME = "KAPSTOK_SJABLOON", "KAPSTOK_DATASET", "KAPSTOK_OVERSLAAN"
LISTS = "Lijsten"
MARK = "Regel"
EXAMPLE, EXPLANATION, COUNTS = "voorbeeld", "uitleg", "x"
LABEL, ANSWER = "Veld", "Uw antwoord"
_NOT_IN_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Block:
    """A form or table for one part.

    `rows` are the empty rows of a table, or the columns for an answer of a form. `keys` are what the first column is
    filled with beforehand, as refs of its list.
    """

    part: Part
    form: bool
    rows: int
    keys: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that a user fills in here; parts below have a block of their own."""
        return tuple(each for each in self.part.fields if each.kind is not Kind.PART)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title and its blocks from top to bottom."""

    title: str
    blocks: tuple[Block, ...]


def _form(name: str, answers: int = 1) -> Block:
    return Block(PARTS[name], form=True, rows=answers)


def _table(name: str, rows: int, *keys: str) -> Block:
    return Block(PARTS[name], form=False, rows=rows, keys=keys)


SHEETS = (
    Sheet(
        "Kader",
        (
            _form("kader"),
            _table(
                "kaderdefinitie",
                4,
                *("integrale-beveiliging-voorbeeld", "beveiligingsmaatregelen", "beveiligingsproces"),
                *("beveiligingsrisicos", "beveiligingsthemas", "bedrijfsmiddelen", "niet-moedwillige-risicos"),
            ),
        ),
    ),
    Sheet("1 Visie", (_form("visie", answers=3), _table("betrokkene", 10), _table("werksessie", 4))),
    Sheet(
        "2 Scope",
        (
            _form("scope"),
            _table("kaderthema", 4, "informatiebeveiliging", "fysieke-beveiliging", "personele-beveiliging"),
            _table(
                "objectsoortdekking",
                2,
                *("organisatie", "medewerkers", "materieel", "informatiesystemen", "gebouwen", "overige-objecten"),
            ),
            _table("kadergroep", 8),
        ),
    ),
    Sheet("2 Wetten en normen", (_table("kaderregeling", 40),)),
    Sheet("2 Bedrijfsmiddelen", (_table("kaderbedrijfsmiddel", 40),)),
    Sheet("2 Deelplannen", (_table("deelplan", 20),)),
    Sheet("2 Risico's", (_table("kaderrisico", 60),)),
    Sheet("3 Doelen", (_table("kaderdoel", 30),)),
    Sheet("3 Maatregelen", (_table("kadermaatregel", 150),)),
    Sheet("4 Uitgangspunten", (_table("kaderuitgangspunt", 50),)),
    Sheet(
        "5 Kwaliteitssysteem", (_form("kwaliteitssysteem"), _table("kwaliteitsfacet", 2, "plan", "do", "check", "act"))
    ),
    Sheet(
        "6 Governance",
        (
            _form("kadergovernance"),
            _table("kaderoverleg", 4),
            _table("kaderbelegging", 3, "besluitvorming", "coordineren", "uitvoeren", "adviseren", "toezicht"),
            _table(
                "kaderbesluit", 3, *("verantwoordelijkheidsverdeling", "budgetten", "verantwoording-van-maatregelen")
            ),
            _table("kaderlijn", 8),
            _table("kaderrapportage", 6),
            _table("jaarplan", 6),
            _table("kadereenheid", 10),
        ),
    ),
)
BLOCKS: Mapping[str, Block] = {block.part.name: block for sheet in SHEETS for block in sheet.blocks}
# The fields that lead from the framework to a part.
PATHS: Mapping[str, tuple[Field, ...]] = {part.name: above for part, above in walk()}


def word(text: object) -> str:
    r"""Write a title as it is compared: letters and digits alone, so that line breaks and accents do not matter.

    >>> word("Aansluiting op de continuïteits-\naanpak")
    'aansluitingopdecontinuiteitsaanpak'
    """
    letters = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_WORD.sub("", letters)


def fingerprint(values: Iterable[tuple[str, str]]) -> str:
    """Return what a row of the template is recognised by. `values`: key of a field and the text in its cell."""
    lines = sorted(f"{key}={word(text)}" for key, text in values if text)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
