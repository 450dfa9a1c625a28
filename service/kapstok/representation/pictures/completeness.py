# SPDX-License-Identifier: EUPL-1.2
"""How complete a framework is, per step, as bars. Units: those of the viewBox."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kapstok.representation.pictures.lettering import wrap
from kapstok.verdict import StepScore

WIDTH = 900
_ROW, _TOP, _BAR_X, _BAR, _LEGEND = 58, 10, 360, 420, 34


@dataclass(frozen=True)
class Bar:
    """A step: its name in lines, how long the part is that is kept and the part that lacks, and the same in words.

    What is left of the bar cannot be judged yet. `whole` is where all is kept.
    """

    number: int
    y: float
    name: tuple[str, ...]
    filled: float
    lacking: float
    words: str
    whole: bool
    href: str


@dataclass(frozen=True)
class CompletenessPicture:
    """The whole; a full bar is `bar` wide and begins at `bar_x`.

    `legend` names the parts, from left to right; it stands at `legend_y`.
    """

    width: int
    height: int
    bars: tuple[Bar, ...]
    legend: tuple[str, ...]
    legend_y: int
    bar_x: int = _BAR_X
    bar: int = _BAR


def lay_out(
    scores: Iterable[StepScore],
    names: Mapping[int, str],
    say: Callable[[StepScore], str],
    legend: tuple[str, ...],
    anchor: str = "#stap-{}",
) -> CompletenessPicture:
    """Lay out a bar a step; `names` is by number, `say` puts a step in words and `legend` the parts of a bar.

    `anchor` is the address of what is said of a step.
    """
    bars = []
    for place, score in enumerate(scores):
        one = _BAR / score.rules if score.rules else 0
        bars.append(
            Bar(
                number=score.number,
                y=_TOP + _ROW * place,
                name=wrap(names.get(score.number, f"Stap {score.number}"), 16, _BAR_X - 76, 2),
                filled=round(one * score.kept, 1),
                lacking=round(one * score.lacking, 1),
                words=say(score),
                whole=score.rules > 0 and score.kept == score.rules,
                href=anchor.format(score.number),
            )
        )
    end = _TOP + _ROW * len(bars)
    return CompletenessPicture(WIDTH, end + _LEGEND + _TOP, tuple(bars), legend, end + 8)
