# SPDX-License-Identifier: EUPL-1.2
"""All parts of a framework, by name."""

from collections.abc import Iterator

from kapstok.kader import _parts_kader as first
from kapstok.kader import _parts_uitvoering as second
from kapstok.kader._fields import Field, Kind, Part

KADER = first.KADER
PARTS: dict[str, Part] = {
    part.name: part
    for part in (
        *(KADER, first.DEFINITIE, first.VISIE, first.BETROKKENE, first.WERKSESSIE, first.SCOPE, first.THEMA),
        *(first.OBJECTSOORT, first.GROEP, first.REGELING, first.BEDRIJFSMIDDEL, first.DEELPLAN, first.RISICO),
        *(second.DOEL, second.MAATREGEL, second.UITGANGSPUNT, second.KWALITEIT, second.FACET),
        *(second.GOVERNANCE, second.OVERLEG, second.BELEGGING, second.BESLUIT, second.LIJN, second.RAPPORTAGE),
        *(second.JAARPLAN, second.EENHEID),
    )
}


def walk(part: Part = KADER, above: tuple[Field, ...] = ()) -> Iterator[tuple[Part, tuple[Field, ...]]]:
    """Give each part with the fields that lead to it, from the framework down."""
    yield part, above
    for each in part.fields:
        if each.kind is Kind.PART:
            yield from walk(PARTS[each.of[0]], (*above, each))
