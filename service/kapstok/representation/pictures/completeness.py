# SPDX-License-Identifier: EUPL-1.2
"""How complete a framework is, per step, as bars. Units: those of the viewBox."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kapstok.representation.pictures.lettering import wrap
from kapstok.verdict import StepScore

WIDTH = 900
_ROW, _TOP, _BAR_X, _BAR = 58, 10, 360, 420


@dataclass(frozen=True)
class Bar:
    """A step: its name in lines, the length of what is kept, and the same in words. `whole` where nothing lacks."""

    number: int
    y: float
    name: tuple[str, ...]
    filled: float
    words: str
    whole: bool
    href: str


@dataclass(frozen=True)
class CompletenessPicture:
    """The whole; a full bar is `bar` wide and begins at `bar_x`."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    bar_x: int = _BAR_X
    bar: int = _BAR


def lay_out(scores: Iterable[StepScore], names: Mapping[int, str], anchor: str = "#stap-{}") -> CompletenessPicture:
    """Lay out a bar a step; `names` is by number, and `anchor` the address of what is said of a step."""
    bars = []
    for place, score in enumerate(scores):
        judged = score.rules - score.unjudged
        part = score.kept / judged if judged else 0
        words = f"{score.kept} van {judged} regels in orde" if judged else "nog niet te beoordelen"
        bars.append(
            Bar(
                number=score.number,
                y=_TOP + _ROW * place,
                name=wrap(names.get(score.number, f"Stap {score.number}"), 16, _BAR_X - 76, 2),
                filled=round(_BAR * part, 1),
                words=words,
                whole=judged > 0 and score.kept == judged,
                href=anchor.format(score.number),
            )
        )
    return CompletenessPicture(WIDTH, _TOP * 2 + _ROW * len(bars), tuple(bars))
