# SPDX-License-Identifier: EUPL-1.2
"""The parameters of `/verkennen`, and all that it shows for them."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model, field_validator

from kapstok.connections import Chosen
from kapstok.model import Layer, Row
from kapstok.reference import Reader, Selection, find_collection
from kapstok.reference.explore import THEME, Explorer, Wish
from kapstok.reference.filters import NONE
from kapstok.representation.views.explore import (
    DEFAULT_KINDS,
    Words,
    column_picture,
    graph_elements,
    graph_picture,
    make_view,
    show,
)
from kapstok.representation.views.explore_page import EVERY, State, Told, theme_options
from kapstok.routes.context import Context
from kapstok.routes.parameters import Dated, FormDay, Separated
from kapstok.terms import is_segment

FIRST_THEME = "personele-beveiliging"  # shown to whoever asks for nothing: about as much as fits a picture
_LONGEST = 200  # characters of words
_IN_PLATE, _IN_WHOLE_PLATE = 120, 320  # things
_IN_GRAPH, _IN_WHOLE_GRAPH = 40, 150
_CANDIDATES = 12


class ExploreParameters(BaseModel):
    """Parameters of `/verkennen`; `with_names` adds the kinds and themes that there are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weergave: Literal["kolommen", "tabel", "graaf"] = "kolommen"
    laag: list[Literal["bron", "afgeleid", "extern"]] = Field(default_factory=list)
    van: str = ""
    diepte: Annotated[Literal["1", "2", "3"], BeforeValidator(lambda value: value or "1")] = "1"
    q: str = ""
    geldig_op: FormDay = Field(default=None, alias="geldigOp")
    alles: Literal["", "ja"] = ""
    pagina: Annotated[int, Field(ge=1, le=10_000)] = 1

    @field_validator("van")
    @classmethod
    def _is_thing(cls, value: str) -> str:
        soort, slash, ref = value.partition("/")
        if value and not (slash and is_segment(soort) and is_segment(ref)):
            raise ValueError("dit moet soort/ref zijn, zoals thema/informatiebeveiliging")
        return value

    @field_validator("q")
    @classmethod
    def _is_short(cls, value: str) -> str:
        if len(value) > _LONGEST:
            raise ValueError(f"dit mag ten hoogste {_LONGEST} tekens lang zijn")
        return value.strip()

    def dated(self) -> Dated:
        """Return the parameters of the REST interface that say the same."""
        return Dated(geldigOp=self.geldig_op)

    def state(self) -> State:
        """Return what is asked for. Who asks for nothing at all gets one theme: all of them do not fit a picture."""
        kinds, asked = (tuple(getattr(self, name, ())) for name in ("soort", "thema"))
        themes = tuple(ref for ref in asked if ref != EVERY)
        preset = not self.model_fields_set - {"weergave", "geldig_op"}
        if preset:
            themes = (FIRST_THEME,)
        return State(
            weergave=self.weergave,
            soort=kinds,
            thema=themes,
            laag=tuple(self.laag),
            van=self.van,
            diepte=int(self.diepte),
            q=self.q,
            geldig_op=self.geldig_op or "",
            alles=self.alles == "ja",
            pagina=self.pagina,
            preset=preset,
        )


class Exported(ExploreParameters, Separated):
    """Parameters of the same selection as a file."""


def with_names(model: type[BaseModel], kinds: tuple[str, ...], themes: tuple[str, ...]) -> Any:  # noqa: ANN401
    """Add the kinds and themes that there are to the parameters; the result is a type."""
    fields: dict[str, Any] = {
        "soort": (list[Literal[kinds]], Field(default_factory=list)),  # type: ignore[valid-type]  # once they are read
        "thema": (list[Literal[(*themes, NONE, EVERY)]], Field(default_factory=list)),  # type: ignore[valid-type]
    }
    return create_model(f"{model.__name__}MetNamen", __base__=model, **fields)


class Telling:
    """Reads and words what the page shows."""

    def __init__(self, context: Context, explorer: Explorer, words: Words) -> None:
        self._context = context
        self._explorer = explorer
        self._words = words
        self.themes = self._read_themes()

    def tell(self, parameters: ExploreParameters, *, whole: bool = False) -> Told:
        """Return all that the page shows; `whole` is for files, which no picture bounds.

        Errors: InvalidRequestError where `van` names nothing.
        """
        state = parameters.state()
        day = parameters.dated().day(self._context)
        if state.weergave == "graaf":
            return self._graph(state, day)
        centre = self._find(state, day)
        iri = centre.item.id if centre else None
        layers = frozenset(map(Layer, state.laag))
        wish = Wish(day, state.soort or DEFAULT_KINDS, frozenset(state.thema), layers, state.q, iri)
        limited = state.weergave == "kolommen" and not whole
        chosen = self._explorer.select(
            wish, self._limit(state, _IN_PLATE, _IN_WHOLE_PLATE) if limited else Reader.everything
        )
        told = self._told(state, chosen, centre)
        if not limited:
            return told
        return replace(told, drawing=column_picture(told.view, iri, state.address(van="") + "&"))

    def _graph(self, state: State, day: date) -> Told:
        if not state.van and not state.q and len(state.thema) == 1 and NONE not in state.thema:
            state = replace(state, van=f"{THEME}/{state.thema[0]}")
        found = [iri for iri, _ in self._explorer.named(state.q, _CANDIDATES)]
        candidates = tuple(show(row, self._words) for row in self._context.reader.things(found, day).values())
        centre = self._find(state, day)
        if centre is None:
            return replace(self._told(state, Chosen({}, (), 0), None), candidates=candidates)
        wish = Wish(day, state.soort, layers=frozenset(map(Layer, state.laag)))
        limit = self._limit(state, _IN_GRAPH, _IN_WHOLE_GRAPH)
        chosen = self._explorer.around(centre.item.id, state.diepte, wish, limit)
        told = self._told(state, chosen, centre)
        drawing = graph_picture(told.view, centre.item.id, chosen.steps, state.address(van="", q="") + "&")
        return replace(told, candidates=candidates, drawing=drawing, elements=graph_elements(drawing))

    def _limit(self, state: State, some: int, most: int) -> int:
        return most if state.alles else some

    def _find(self, state: State, day: date) -> Row | None:
        soort, _, ref = state.van.partition("/")
        return self._explorer.find(soort, ref, day) if state.van else None

    def _told(self, state: State, chosen: Chosen, centre: Row | None) -> Told:
        return Told(
            state=state,
            view=make_view(chosen, self._words),
            rows=tuple(chosen.rows.values()),
            words=self._words,
            kinds=chosen.kinds,
            themes=theme_options(self.themes, chosen.themes),
            centre=show(centre, self._words) if centre else None,
        )

    def _read_themes(self) -> dict[str, str]:
        whole = Selection(self._context.today(), page_size=Reader.everything)
        rows = self._context.reader.listing(find_collection("themas"), whole).rows
        return {row.item.ref: row.item.names.get("nl", row.item.ref) for row in rows}
