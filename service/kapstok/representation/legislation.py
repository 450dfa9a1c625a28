# SPDX-License-Identifier: EUPL-1.2
"""The JSON of the list of today, of what leans on a law, and of laws through time; the pages show the same.

Each is in the list shape of `kapstok.representation.rest`. What a row says is worked out and not stated, so that no key
of it is a property in JSON-LD.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from kapstok.legislation import (
    GROUPS,
    REASONS,
    WAYS,
    Current,
    Doubt,
    Doubtful,
    Impact,
    LawLife,
    Listed,
    Timeline,
)
from kapstok.model import Reference, Row
from kapstok.representation import tables
from kapstok.representation.law_steps import event_json, later_json, words_of
from kapstok.representation.legal_force import counts_by_force
from kapstok.representation.rest import (
    Json,
    Writing,
    dated_reference_json,
    key_of,
    label,
    reference_json,
    row_json,
)
from kapstok.terms import IB, ID, local_name
from kapstok.validity import Moment, in_words

_SHARED = ("id", "ref", "type", "naam", "rechtsaard", "laag", "vindplaatsen")
_OF_LAW = ("statusOp", "statusSinds", "statusZekerheid", "statusWaarom", "naamOp", "geldigOp", "opvolgers")
_WHY = ("waarom", "sterkte", "pad", "anderePaden")
DOCUMENT, EXPECTED, TO_CHECK = "document", "verwacht", "nakijken"
_LISTS = {
    DOCUMENT: ("De lijst van 2021", "Wat het document onder zijn koppen noemt, in zijn volgorde."),
    EXPECTED: (
        "Verwacht, maar niet in het document",
        "Wat een gemeente op {day} zou verwachten. Dit staat niet in het document: het is kennis van buiten.",
    ),
    TO_CHECK: (
        "Onzeker of onvolledig: nakijken",
        "Feiten die niemand kent, die onzeker zijn, waarvan de dag ontbreekt of die geen aanwijsbare bron bevestigt.",
    ),
}
_FACTS = {
    "inWerkingOp": "begindatum",
    "vanToepassingOp": "datum van toepassing",
    "vervallenOp": "einddatum",
    "gecontroleerdOp": "of zij nog in gebruik is, nagekeken op",
    "bwbId": "BWB-nummer",
    "celex": "CELEX-nummer",
    "officieleIri": "officieel adres",
    "officieleTitel": "officiële titel",
}
# Of what is in force after a law: what replaced it, apart from what works it out.
_WAYS = dict(zip(("vervangenDoor", "deelsVervangenDoor", "uitgewerktIn"), WAYS, strict=True))
_CURRENT_COLUMNS = (
    *("groep", "rubriek", "ref", "naam", "soort", "rechtsaard", "laag", *_OF_LAW[:-1], "keten", *_WAYS, "staatIn"),
    *("nakijken", "vermeldingen", "vindplaatsen", "waarom", "type", "id"),
)
_IMPACT_COLUMNS = (
    *("groep", "ref", "type", "naam", "rechtsaard", "laag", *_OF_LAW[:-1], "waarom", "sterkte", "pad"),
    *("gemeente", "versie", "kaderstatus", "id"),
)
_NO_FRAMEWORKS = "Er zijn nog geen gepubliceerde kaders van gemeenten op deze dienst waarin deze wet of norm kan staan."
_NOT_IN_FRAMEWORKS = (
    "De gepubliceerde kaders op deze dienst ({n}) noemen deze wet of norm niet, en ook geen voorganger ervan."
)
_FRAMEWORKS = "kaders"
_OF_FRAMEWORK = {"gemeente": "vanGemeente", "versie": "versienummer", "kaderstatus": "kaderstatus"}
_NOTHING = {
    "uitgangspunten": "Geen document koppelt een uitgangspunt aan een wet of norm.",
    "kaders": _NO_FRAMEWORKS,
}


def current_json(current: Current, links: Json, version: str, writing: Writing) -> Json:
    """Write the list of 2021 beside the law of the day: all groups in one list, the document's first."""
    listed = [_listed(law, DOCUMENT, writing) for law in current.listed]
    expected = [_listed(law, EXPECTED, writing) for law in current.expected]
    doubtful = [_doubtful(law, writing) for law in current.doubtful]
    day = in_words(Moment(writing.day.isoformat()))
    sizes = {DOCUMENT: len(listed), EXPECTED: len(expected), TO_CHECK: len(doubtful)}
    return {
        **_frame([*listed, *expected, *doubtful], links, version, writing),
        "aantallen": _counts(current),
        "groepen": [
            {"ref": ref, "naam": name, "totaal": sizes[ref], "toelichting": _words(text.format(day=day))}
            for ref, (name, text) in _LISTS.items()
        ],
    }


def current_sheet(answer: Json) -> tables.Sheet:
    """Turn the list of today into a table; the column `groep` keeps the document's list apart."""
    return tables.read_sheet(answer["items"], _CURRENT_COLUMNS)


def impact_json(impact: Impact, links: Json, version: str, writing: Writing) -> Json:
    """Write what leans on a law, by group; a group without anything says why."""
    items = [
        {**_part(row, (*_SHARED, *_OF_LAW, *_WHY), writing), **_framework(row, group), "groep": group}
        for group, rows in impact.groups.items()
        for row in rows
    ]
    law = _part(impact.law, (*_SHARED, *_OF_LAW), writing)
    answer = {
        **_frame(items, links, version, writing),
        "regeling": law,
        "groepen": [_group(impact, *g) for g in GROUPS],
    }
    if not items:
        answer["toelichting"] = _words("In de graaf rust niets op deze wet of norm.")
    return answer


def _framework(row: Row, group: str) -> Json:
    """Write how a published framework names itself; its ref is all that tells it apart from others."""
    if group != _FRAMEWORKS:
        return {}
    said = {key: row.item.first(IB + name) for key, name in _OF_FRAMEWORK.items()}
    ref = row.item.id.removeprefix(f"{ID}kader/")
    return {"ref": ref, **{key: str(value.content) if value else None for key, value in said.items()}}


def impact_sheet(answer: Json) -> tables.Sheet:
    """Turn what leans on a law into a table."""
    return tables.read_sheet(answer["items"], _IMPACT_COLUMNS)


def timeline_json(timeline: Timeline, links: Json, version: str, writing: Writing) -> Json:
    """Write the laws of a theme through time: the events as items, and beside them each law with its period."""
    own = {row.item.id for row in timeline.listed}
    events = [event_json(event, writing) | {"opLijst": event.law.item.id in own} for event in timeline.events]
    laws = [
        _period(row, on_list=on_list, writing=writing)
        for rows, on_list in ((timeline.listed, True), (timeline.around, False))
        for row in rows
    ]
    theme = reference_json(_reference(timeline.theme), writing.language)
    return {**_frame(events, links, version, writing), "thema": theme, "regelingen": laws}


def life_json(life: LawLife, writing: Writing) -> Json:
    """Write one law through time: how it stands on the day, every step after it, and what happened to it."""
    return {
        **_part(life.row, (*_SHARED, *_OF_LAW), writing),
        "keten": [later_json(later, writing) for later in life.later],
        "gebeurtenissen": [event_json(event, writing) for event in life.events],
    }


def _frame(items: Sequence[Json], links: Json, version: str, writing: Writing) -> Json:
    return {
        "_links": links,
        "totaal": len(items),
        "volledig": True,
        "datasetversie": version,
        "geldigOp": writing.day.isoformat(),
        "items": list(items),
    }


def _counts(current: Current) -> Json:
    laws = {law.row.item.id: law.row for law in current.listed}
    mentions = {mention.id for law in current.listed for mention in law.row.mentions}
    facts = Counter(doubt.reason for law in current.doubtful for doubt in law.doubts)
    return {
        "vermeldingen": len(mentions),
        "regelingen": len(laws),
        "perStatus": dict(sorted(Counter(law.status or "" for law in laws.values()).items())),
        "perRechtsaard": counts_by_force(laws.values()),
        "verwacht": len(current.expected),
        "nakijken": len(current.doubtful),
        "feitenPerReden": {reason: facts[reason] for reason in REASONS},
    }


def _listed(law: Listed, group: str, writing: Writing) -> Json:
    heading = {"rubriek": reference_json(law.heading, writing.language)} if law.heading else {}
    return {
        "vermeldingen": [],
        "waarom": None,
        **_kind(law.row, writing),
        **_part(law.row, (*_OF_LAW, "vermeldingen", "waarom"), writing),
        "groep": group,
        **heading,
        "keten": [later_json(later, writing) for later in law.later],
        **{
            key: [dated_reference_json(_reference(row), writing) for row in law.heirs if law.ways[row.item.id] == way]
            for key, way in _WAYS.items()
        },
    }


def _doubtful(law: Doubtful, writing: Writing) -> Json:
    return {
        **_kind(law.row, writing),
        **_part(law.row, _OF_LAW, writing),
        "groep": TO_CHECK,
        "staatIn": list(law.why_here),
        "nakijken": [_doubt(doubt, writing) for doubt in law.doubts],
    }


def _doubt(doubt: Doubt, writing: Writing) -> Json:
    if doubt.about is not None:
        later = label(doubt.about.target.names, writing.language) or local_name(doubt.about.target.id)
        return {
            "feit": "opvolging",
            "naam": f"{words_of(doubt.about)} {later}, per",
            "waarde": doubt.value,
            "reden": doubt.reason,
        }
    key = key_of(doubt.fact) or local_name(doubt.fact)
    return {"feit": key, "naam": _FACTS.get(key, key), "waarde": doubt.value, "reden": doubt.reason}


def _group(impact: Impact, ref: str, name: str, _classes: Iterable[str]) -> Json:
    found = len(impact.groups[ref])
    group: Json = {"ref": ref, "naam": name, "totaal": found}
    if not found:
        words = _NOTHING.get(ref, "In de graaf rust hier niets van op deze wet of norm.")
        if ref == _FRAMEWORKS and impact.frameworks:
            words = _NOT_IN_FRAMEWORKS.format(n=impact.frameworks)
        group["toelichting"] = _words(words)
    return group


def _period(row: Row, *, on_list: bool, writing: Writing) -> Json:
    whole = row_json(row, writing)
    dates = {name: whole.get(name) for name in ("inWerkingOp", "vanToepassingOp", "vervallenOp")}
    certainties = {name: each for name, each in whole.get("zekerheid", {}).items() if name in dates}
    return _part(row, (*_SHARED, *_OF_LAW), writing) | dates | {"zekerheid": certainties, "opLijst": on_list}


def _kind(row: Row, writing: Writing) -> Json:
    return _part(row, (*_SHARED, "soort"), writing)


def _part(row: Row, keys: Iterable[str], writing: Writing) -> Json:
    whole = row_json(row, writing)
    return {key: whole[key] for key in keys if key in whole}


def _reference(row: Row) -> Reference:
    return Reference(row.item.id, row.item.names)


def _words(text: str) -> Json:
    return {"tekst": text, "lacune": None, "zieOok": []}
