# SPDX-License-Identifier: EUPL-1.2
"""What kind of text stands on the list of laws: law, text without legal force, a collective name, or nothing known.

Source: `ib:JuridischeRegeling` and the code list `regelingsoort`; a list is not legal force.
"""

from collections import Counter
from collections.abc import Iterable

from kapstok.model import Item, Layer, Reference, Row
from kapstok.representation.rest import Json
from kapstok.terms import IB

LAW, WITHOUT_FORCE, COLLECTIVE, NOT_FOUND = "recht", "geen-rechtskracht", "verzamelnaam", "niet-gevonden"
FORCES = (LAW, WITHOUT_FORCE, COLLECTIVE, NOT_FOUND)
_OF_ONE_MUNICIPALITY = "lokaal-beleid"


def force_of(law: Item) -> str:
    """Tell what kind of text a law or norm is: one of `FORCES`.

    Not found is what is neither law nor local policy and of which nothing is known from outside the documents.
    """
    if IB + "JuridischeRegeling" in law.classes:
        return LAW
    kind = law.first(IB + "soort")
    code = kind.content.notation if kind and isinstance(kind.content, Reference) else None
    if code == COLLECTIVE:
        return COLLECTIVE
    known = any(value.layer is Layer.EXTERN for values in law.values.values() for value in values)
    return WITHOUT_FORCE if known or code == _OF_ONE_MUNICIPALITY else NOT_FOUND


def counts_by_force(laws: Iterable[Row]) -> Json:
    """Count laws by kind of text and status. Shape: by each of `FORCES`, `totaal` and `perStatus`."""
    found = [(force_of(law.item), law.status or "") for law in laws]
    return {
        force: {
            "totaal": sum(each == force for each, _ in found),
            "perStatus": dict(sorted(Counter(status for each, status in found if each == force).items())),
        }
        for force in FORCES
    }
