# SPDX-License-Identifier: EUPL-1.2
"""The JSON of what happened to a law: its dates, and the steps of succession after it, in words."""

from kapstok.legislation import APPLIES_FROM, ENDED, IN_FORCE_FROM, NEW_TEXT, Event, Later
from kapstok.model import Succession
from kapstok.representation.rest import Json, Writing, dated_reference_json, row_json, standing_json
from kapstok.validity import in_words

_HAPPENED = {
    IN_FORCE_FROM: "in werking",
    NEW_TEXT: "nieuwe tekst in werking",
    APPLIES_FROM: "van toepassing",
    ENDED: "vervallen",
}
_SUCCESSIONS = {
    "vervangen": "vervangen door",
    "gedeeltelijk-vervangen": "voor een deel vervangen door",
    "nieuwe-editie": "nieuwe editie:",
    "hernoemd": "kreeg een nieuwe naam:",
    "omgezet-in": "omgezet in",
    "uitgewerkt-in": "uitgewerkt in",
}
_PRECISIONS = {4: "jaar", 7: "maand", 10: "dag"}


def words_of(step: Succession) -> str:
    """Say what a step does, before the name of the later law: the former name where only that changed."""
    return f"heette tot dan {step.former}; nieuwe naam:" if step.former else _SUCCESSIONS[step.kind]


def event_json(event: Event, writing: Writing) -> Json:
    """Write what happened to a law; `precisie` tells how much of the date is known."""
    moment, step, law = event.moment, event.step, row_json(event.law, writing)
    later = dated_reference_json(step.target, writing) if step else None
    return {
        **{key: law[key] for key in ("id", "ref", "type", "naam")},
        "laag": event.layer.value,
        **standing_json(event.law.judgement),
        "wanneer": moment.text if moment else None,
        "wanneerInWoorden": in_words(moment) if moment else "datum niet bekend",
        "precisie": _PRECISIONS[len(moment.text)] if moment else "onbekend",
        "vroegst": moment.earliest.isoformat() if moment else None,
        "laatst": moment.latest.isoformat() if moment else None,
        "ingegaan": event.reached,
        "gebeurtenis": event.kind,
        "tekst": f"{words_of(step)} {later['naam']}" if step and later else _HAPPENED[event.kind],
        "opvolgingsaard": step.kind if step else None,
        "naar": later,
        "zekerheid": step.certainty if step else moment.certainty if moment else None,
    }


def later_json(later: Later, writing: Writing) -> Json:
    """Write a step that comes after a law, with whether it has been taken on the day."""
    step = later.step
    return {
        "id": step.id,
        "van": dated_reference_json(step.source, writing),
        "naar": dated_reference_json(step.target, writing),
        "tekst": words_of(step),
        **({"oudeNaam": step.former} if step.former else {}),
        "opvolgingsaard": step.kind,
        "per": step.per,
        "ingegaan": later.reached,
        "zekerheid": step.certainty,
        "laag": step.layer.value,
        "stap": later.depth,
    }
