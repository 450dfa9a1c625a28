# SPDX-License-Identifier: EUPL-1.2
"""One field of a framework as a page shows it: how it is filled in, what can be chosen, what the reader says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._form_own import Own
from kapstok.kader._form_state import State
from kapstok.kader._parts import PARTS
from kapstok.kader._resolve import impossible
from kapstok.kader._spellings import plain
from kapstok.kader._template_texts import about_field
from kapstok.kader._values import UnreadableError, is_open, to_date, to_literal
from kapstok.kader._vocabulary import Vocabulary

OTHER = "/anders"  # behind the name of a field: what is written beside what is chosen
_MOST_CHOICES = 120  # that a page shows to choose from; of more, the user writes the name
_SHOWN = 60  # characters of a value that a message repeats
_MOST_FAULTS = 3  # that are said beside one field
_SHORT = 8  # of a longer list the order of the graph says nothing to a reader
_MOST_BOXES = 20  # from here on they stand folded away
_LONG = frozenset(
    {
        *("tekst", "omschrijving", "motivering", "effect", "proces", "gemeentelijkeDoelstelling", "minimaleVariant"),
        *("maximaleVariant", "belangenafweging", "eigenVariant", "borging", "oefenbeleid", "jaarrapport", "scope"),
        *("aansluitingContinuiteit", "aansluitingCrisis", "incidentregister"),
    }
)
_ABOUT = {"ref": "Een korte code naar eigen keuze. Elders in het formulier verwijst u ermee.", "kader.ref": ""}


class Widget(StrEnum):
    """How a field is filled in."""

    LINE = "regel"
    TEXT = "tekst"
    LINES = "regels"  # several texts, one on each line
    DAY = "datum"
    NUMBER = "getal"
    CHOICE = "keuze"
    BOXES = "vinkjes"


@dataclass(frozen=True)
class Option:
    """Something that can be chosen: the word that is written for it, its name, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


_WIDGETS = {Kind.DATE: Widget.DAY, Kind.WHOLE: Widget.NUMBER}
_YES_OR_NO = (Option("ja", "Ja", chosen=False), Option("nee", "Nee", chosen=False))


@dataclass(frozen=True)
class FieldView:
    """A field to fill in.

    `name` is its name in the form, `ref` one that is an HTML id; `text` what is filled in (one a line where it takes
    several), beside `options` what is none of those. `suggestions` are names that can be written. `folded` tells that
    the options are many.
    """

    name: str
    ref: str
    title: str
    hint: str
    error: str
    widget: Widget
    text: str
    options: tuple[Option, ...] = ()
    suggestions: tuple[str, ...] = ()
    other: str = ""
    folded: bool = False
    open: bool = False

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The options as word and name."""
        return [(option.value, option.label) for option in self.options]

    @property
    def chosen(self) -> list[str]:
        """The words of what is chosen."""
        return [option.value for option in self.options if option.chosen]


@dataclass(frozen=True)
class Fields:
    """Makes the fields of a part from the lists of the graph and the definitions of the ontology."""

    vocabulary: Vocabulary
    definitions: Mapping[str, str]

    def views(self, part: Part, row: State, path: str, own: Own) -> tuple[FieldView, ...]:
        """Return the fields of a part to fill in. `own` is what the whole framework has that a field can refer to."""
        return tuple(
            self._view(part, field, _listed(row.get(field.key)), f"{path}/{field.key}", own)
            for field in part.fields
            if field.kind is not Kind.PART
        )

    def fault(self, field: Field, value: str, own: Own) -> str:
        """Say why the reader cannot use a value; empty where it can."""
        if is_open(field, value) or field.kind is Kind.NAMED:
            return ""
        if field.kind is Kind.LINK:
            return "" if self._is_known(field, value, own) else self._unknown(field, value)
        try:
            to_literal(field.kind, value)
        except UnreadableError as error:
            return f"‘{value[:_SHOWN]}’ {error}."
        return ""

    def _is_known(self, field: Field, value: str, own: Own) -> bool:
        if field.otherwise or value.startswith("#") or own.find(field.of, value):
            return True
        word = plain(value)
        return any(word in own.words(name) for name in field.of if name in PARTS)

    def _unknown(self, field: Field, value: str) -> str:
        if self.vocabulary.closed(field.of):
            return impossible(field, value, self.vocabulary)
        own = " en ".join(PARTS[name].title.lower() for name in field.of if name in PARTS)
        where = f" en is geen code of naam uit {own} in uw kader" if own else ""
        return f"‘{value[:_SHOWN]}’ staat niet in de lijst{where}."

    def _view(self, part: Part, field: Field, values: Sequence[str], name: str, own: Own) -> FieldView:
        name = name.lstrip("/")
        faults = (text for value in values if (text := self.fault(field, value, own)))
        choices = self._choices(field, own)
        widget = _widget(field, choices)
        offered = choices if widget in (Widget.CHOICE, Widget.BOXES) else ()
        options, left = self._options(field, values, offered, own)
        words = [self._written(field, value, own) for value in left]
        return FieldView(
            name,
            f"v-{name.replace('/', '-')}",
            field.title,
            self._hint(part, field, widget),
            " ".join(islice(faults, _MOST_FAULTS)),
            widget,
            "" if options else ("\n" if field.many else "; ").join(words),
            options,
            tuple(choice.label for choice in choices) if widget is Widget.LINE else (),
            "\n".join(words) if options else "",
            folded=len(options) > _MOST_BOXES and widget is Widget.BOXES,
            open=field.kind is Kind.NAMED or bool(field.otherwise or words),
        )

    def _hint(self, part: Part, field: Field, widget: Widget) -> str:
        key = f"{part.name}.{field.key}"
        text = _ABOUT.get(key) or _ABOUT.get(field.key) or about_field(part, field, self.definitions)
        several = "Zet elk op een eigen regel." if widget is Widget.LINES else ""
        own = field.kind is Kind.NAMED and widget is Widget.LINE and field.of[0] != "gemeente"
        return " ".join(filter(None, (text, several, "U mag ook zelf een naam schrijven." if own else "")))

    def _choices(self, field: Field, own: Own) -> tuple[Option, ...]:
        """Return what can be chosen; nothing where that is too much to show."""
        if field.kind is Kind.TRUTH:
            return _YES_OR_NO
        if field.kind not in (Kind.LINK, Kind.NAMED):
            return ()
        parts = [name for name in field.of if name in PARTS]
        if any(len(own.options(name)) > _MOST_CHOICES for name in parts):
            return ()
        taken = {iri for name in parts for iri in own.examples(name)}
        hidden = self.vocabulary.unoffered | taken
        members = [member for member in self.vocabulary.members(field.of) if member.iri not in hidden]
        if len(members) > _SHORT:
            members.sort(key=lambda member: member.name.casefold())
        short = field.kind is Kind.LINK
        known = [Option(member.ref if short else member.name, member.name, chosen=False) for member in members]
        ours = [Option(word, title, chosen=False) for name in parts for word, title in own.options(name)]
        found = tuple(dict.fromkeys([*ours, *known]))
        return found if len(found) <= _MOST_CHOICES else ()

    def _options(
        self, field: Field, values: Sequence[str], choices: Sequence[Option], own: Own
    ) -> tuple[tuple[Option, ...], list[str]]:
        """Return the choices with what is chosen, and the values that are none of them."""
        chosen: set[str] = set()
        left = []
        names = {plain(word): choice.value for choice in choices for word in (choice.label, choice.value)}
        for value in values:
            known = own.find(field.of, value)
            words = [value, known.ref, known.name] if known else [_truth(value) if field.kind is Kind.TRUTH else value]
            hit = next((names[plain(word)] for word in words if plain(word) in names), None)
            if hit is None:
                left.append(value)
            else:
                chosen.add(hit)
        return tuple(Option(each.value, each.label, each.value in chosen) for each in choices), left

    def _written(self, field: Field, value: str, own: Own) -> str:
        """Write a value as its user would: a name for an address, a day as browsers write it."""
        if field.kind is Kind.DATE:
            try:
                return to_date(value).isoformat()
            except UnreadableError:
                return value
        known = own.find(field.of, value) if value.startswith(("http://", "https://")) else None
        return known.name if known else value


def _widget(field: Field, choices: Sequence[Option]) -> Widget:
    if field.kind in (Kind.LINK, Kind.NAMED, Kind.TRUTH):
        open_name = field.kind is Kind.NAMED and field.of[0] in ("partij", "gemeente")
        if choices and not open_name:
            return Widget.BOXES if field.many else Widget.CHOICE
    if field.many:
        return Widget.LINES
    if field.kind in _WIDGETS:
        return _WIDGETS[field.kind]
    return Widget.TEXT if field.key in _LONG else Widget.LINE


def _truth(value: str) -> str:
    try:
        return "ja" if to_literal(Kind.TRUTH, value).value == "true" else "nee"
    except UnreadableError:
        return value


def _listed(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    return [str(value)] if value else []
