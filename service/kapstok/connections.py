# SPDX-License-Identifier: EUPL-1.2
"""Relations between things as they travel from what reads them to what shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kapstok.model import Layer, Place, Row


@dataclass(frozen=True)
class Link:
    """A relation between two things, as it is stated: from its subject to its object, both by IRI, and on what ground.

    `places` are those of the subject, where a document says so.
    """

    source: str
    relation: str
    target: str
    layer: Layer
    why: str | None = None
    strength: str | None = None
    certainty: str | None = None
    places: tuple[Place, ...] = ()

    def other(self, iri: str) -> str:
        """Return the end that is not the thing."""
        return self.target if self.source == iri else self.source


@dataclass(frozen=True)
class Chosen:
    """Things and the relations between them. Shape: `rows` by IRI, in the order of the kinds asked for, then by name.

    `kinds` counts the things of every kind that the other filters leave, `themes` those of every theme (and `geen`);
    `found` is how many there are before a limit, `steps` how far each is from the centre of a neighbourhood.
    """

    rows: Mapping[str, Row]
    links: tuple[Link, ...]
    found: int
    kinds: Mapping[str, int] = field(default_factory=dict)
    themes: Mapping[str, int] = field(default_factory=dict)
    steps: Mapping[str, int] = field(default_factory=dict)
