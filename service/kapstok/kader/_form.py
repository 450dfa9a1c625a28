# SPDX-License-Identifier: EUPL-1.2
"""A framework filled in step by step in a browser: what a page shows.

Nothing is kept here: what is filled in travels with the page, packed, and comes back with every step. A page shows the
parts of one step, or one part of a list; lists are shown a page at a time.
"""

from functools import cached_property

from kapstok.catalogue import Catalogue
from kapstok.errors import InvalidRequestError, NotFoundError
from kapstok.kader._fields import Field, Kind
from kapstok.kader._form_actions import Turn, Wish, sections_of, step_number
from kapstok.kader._form_fields import Fields
from kapstok.kader._form_layout import ROWS, STEP_TITLES, Section, keys_of, sections_of_step, step_of
from kapstok.kader._form_own import Own
from kapstok.kader._form_places import there
from kapstok.kader._form_state import Path, State, count_filled, find_part, pack, read_path, title_of
from kapstok.kader._form_views import FormStep, FormView, RowView, SectionView, StepView
from kapstok.kader._template_texts import read_definitions
from kapstok.kader._vocabulary import read_vocabulary
from kapstok.store import Store
from kapstok.terms import IB

_LONGEST_TITLE = 90


class FrameworkForm:
    """The form of one dataset; any number of threads may ask. Nothing is read of the graph before it is needed."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store, self._catalogue = store, catalogue

    @cached_property
    def fields(self) -> Fields:
        """What fields are made of."""
        definitions = read_definitions(self._store, self._catalogue)
        return Fields(read_vocabulary(self._store, self._catalogue), definitions)

    def view(self, turn: Turn) -> FormView:
        """Make a page. Errors: InvalidRequestError for a place that there is not."""
        return _Page(self.fields, turn).view()


def make_form_step(fields: Fields, turn: Turn) -> FormStep:
    """Make what goes back for a turn. Errors: as `FrameworkForm.view`; TooLargeError."""
    return FormStep(turn.wish, _Page(fields, turn).view(), "" if turn.wish is Wish.SHOW else turn.file().decode())


class _Page:
    """Makes the page of one turn."""

    def __init__(self, fields: Fields, turn: Turn) -> None:
        self._fields, self._turn = fields, turn
        self._own = Own(fields.vocabulary, turn.state)

    def view(self) -> FormView:
        """Make the page. Errors: InvalidRequestError for a place that there is not: an old page that was sent again."""
        try:
            return self._view()
        except NotFoundError as gone:
            raise InvalidRequestError(f"{gone.detail} Open uw bewaarde bestand opnieuw.") from gone

    def _view(self) -> FormView:
        state, place = self._turn.state, self._turn.place
        path = None if place.startswith("stap/") else read_path(place)[0]
        step = step_number(place) if path is None else step_of(path)
        sections = tuple(self._section(section) for section in sections_of(place, state))
        row = list_title = None
        total = 0
        if path is not None:
            row = self._row(path, find_part(state, path))
            list_title, total = path.part.title, len(find_part(state, path.above)[path.steps[-1][0].key])
        title = STEP_TITLES[step] if row is None else row.title
        steps = tuple(StepView(n, name, _filled(n, state)) for n, name in enumerate(STEP_TITLES))
        notice = self._turn.notice
        packed, focus = pack(state), self._turn.focus
        return FormView(step, steps, place, packed, title, sections, row, list_title or "", total, notice, focus)

    def _section(self, section: Section) -> SectionView:
        part, state = section.part, self._turn.state
        about = self._fields.definitions.get(IB + part.kind, "")
        name = section.list_name if section.field else str(section.path)
        ref = f"deel-{name.replace('/', '-')}"
        if section.field is None:
            row = there(state, section.path)
            views = self._fields.views(part, row, str(section.path), self._own)
            return SectionView(ref, part.title, part.one, about, str(section.path), views)
        rows = there(state, section.path).get(section.field.key) or []
        pages = max(1, -(-len(rows) // ROWS))
        page = min(max(1, self._turn.list_pages.get(name, 1)), pages)
        first = (page - 1) * ROWS
        shown = tuple(
            self._row(section.path.below(section.field, first + n), row)
            for n, row in enumerate(rows[first : first + ROWS])
        )
        ready = 0 if rows else len(keys_of(part))
        return SectionView(ref, part.title, part.one, about, name, (), True, shown, len(rows), page, pages, ready)

    def _row(self, path: Path, row: State) -> RowView:
        part = path.part
        fields = [field for field in part.fields if field.kind is not Kind.PART]
        faults = sum(1 for field in fields if self._has_fault(field, row.get(field.key)))
        name = title_of(part, row)
        known = self._own.find(part.by_key[part.main].of, name) if name and part.main in part.by_key else None
        title = (known.name if known else name) or f"{part.one} {path.number + 1}, nog zonder naam"
        short = title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
        return RowView(str(path), path.number + 1, short, count_filled(part, row), len(fields), faults)

    def _has_fault(self, field: Field, value: object) -> bool:
        values = value if isinstance(value, list) else [value] if value else []
        return any(self._fields.fault(field, str(each), self._own) for each in values)


def _filled(step: int, state: State) -> int:
    """Count what is filled in of a step."""
    return sum(_filled_section(section, state) for section in sections_of_step(step, state))


def _filled_section(section: Section, state: State) -> int:
    row = there(state, section.path)
    if section.field is None:
        return count_filled(section.part, row)
    return sum(count_filled(section.part, each) for each in row.get(section.field.key) or ())
