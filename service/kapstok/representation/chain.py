# SPDX-License-Identifier: EUPL-1.2
"""The JSON of a chain of succession: its steps in the order of the shape of a list, each with what it is and where."""

from collections.abc import Iterable, Mapping

from kapstok.model import Row, Succession
from kapstok.representation.rest import Json, Writing, dated_reference_json, label, place_json, type_of
from kapstok.terms import local_name


def chain_json(
    steps: Iterable[Succession], things: Mapping[str, Row], links: Json, version: str, writing: Writing
) -> Json:
    """Write a chain as a list of steps; `things` has the steps themselves, by IRI."""
    items = [_step(step, things, writing) for step in steps]
    answer: Json = {
        "_links": links,
        "totaal": len(items),
        "volledig": True,
        "datasetversie": version,
        "geldigOp": writing.day.isoformat(),
        "items": items,
    }
    if not items:
        words = "Van deze wet of norm is geen voorganger of opvolger bekend."
        answer["toelichting"] = {"tekst": words, "lacune": None, "zieOok": []}
    return answer


def _step(step: Succession, things: Mapping[str, Row], writing: Writing) -> Json:
    own = things[step.id].item
    before, after = (dated_reference_json(side, writing) for side in (step.source, step.target))
    return {
        "id": step.id,
        "ref": local_name(step.id),
        "type": type_of(own),
        "naam": label(own.names, writing.language) or f"{before['naam']} → {after['naam']}",
        "van": before,
        "naar": after,
        "per": step.per,
        "opvolgingsaard": step.kind,
        **({"oudeNaam": step.former} if step.former else {}),
        "zekerheid": step.certainty,
        "laag": step.layer.value,
        "bron": step.evidence,
        "vindplaatsen": [place_json(place) for place in own.places],
    }
