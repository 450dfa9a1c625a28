# SPDX-License-Identifier: EUPL-1.2
"""Tells whether a text is (nearly) an example of the guidance, without holding the examples themselves.

Of each example only hashes are kept (`data/vingerafdrukken.json`): of the whole text, and of every four words in a row.
Words are compared without case, accents and punctuation.

A text is taken for an example where 40 percent of its rows of four words come from examples, and at least four rows
(seven words): what is shorter only where it is the same. One word swapped breaks four rows at most: half of the
shortest example that is more than a name (eleven words, eight rows). No other sentence of the three source documents
shares over 10 percent with the examples.
"""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kapstok.errors import DataError

ALGORITHM = "sha256 van de tekst; van elke vier woorden op rij de eerste 8 bytes van sha256"
EXAMPLE_LISTS = ("visievoorbeeld", "beveiligingsdoel", "uitgangspunt")  # whose members are examples of the guidance
_ROW = 4
_FEWEST_ROWS = 4
_ALIKE = 0.4
_NAME_WORDS = 2  # an example of one or two words is a name, and no sentence that one could copy
_NO_WORD = re.compile(r"[^a-z0-9]+")
_HEADING = re.compile(r"^\W*(?:Voorbeeld \d+|Scope:)\s*")
_EXPLANATION = re.compile(r"(?:^|\s)a\.\s")  # the letter under which an aim of the guidance is explained


@dataclass(frozen=True)
class Fingerprints:
    """What is known of the examples. Shape: hash of a text, and of a row of words, to the IRIs of its examples."""

    texts: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, text: str) -> str | None:
        """Return the IRI of the example that a text is, or is nearly; None for a text of one's own.

        >>> text = "Wie binnen wil, die meldt zich eerst even aan de open balie."
        >>> examples = to_fingerprints(make_fingerprints({"urn:x": text}))
        >>> examples.find("Wie binnen wil, die meldt zich eerst even bij de open balie!")
        'urn:x'
        >>> examples.find("Aan de balie helpen wij iedereen die binnen wil.") is None
        True
        """
        words = normalise(text)
        if exact := self.texts.get(_hash(words)):
            return exact
        rows = list(_rows(words))
        known = [self.rows[row] for row in rows if row in self.rows]
        if len(known) < max(_FEWEST_ROWS, _ALIKE * len(rows)):
            return None
        counts = Counter(example for each in known for example in each)
        return min(counts, key=lambda example: (-counts[example], example))


def normalise(text: str) -> str:
    """Write a text as it is compared.

    >>> normalise("Eén  visie: 'samen'")
    'een visie samen'
    """
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()
    return _NO_WORD.sub(" ", letters).strip()


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _rows(words: str) -> Iterator[str]:
    found = words.split()
    for start in range(len(found) - _ROW + 1):
        yield _hash(" ".join(found[start : start + _ROW]))[:16]


def make_fingerprints(examples: Mapping[str, str]) -> dict[str, Any]:
    """Make what `data/vingerafdrukken.json` holds, from the texts of examples by IRI.

    The words before and after the letter of an explanation are also texts by themselves.
    """
    made = {}
    for iri in sorted(examples):
        texts = {normalise(part) for part in _parts(examples[iri])}
        kept = sorted(text for text in texts if len(text.split()) > _NAME_WORDS)
        rows = {row for text in kept for row in _rows(text)}
        made[iri] = {"tekst": sorted(map(_hash, kept)), "woorden": " ".join(sorted(rows))}
    return {"algoritme": ALGORITHM, "voorbeelden": made}


def _parts(text: str) -> Iterable[str]:
    bare = _HEADING.sub("", " ".join(text.split()))
    name, *explanation = _EXPLANATION.split(bare)
    return (" ".join([name, *explanation]), name, *explanation)


def to_fingerprints(content: Mapping[str, Any]) -> Fingerprints:
    """Turn the content of the file round, so that it can be searched."""
    texts: dict[str, str] = {}
    rows: dict[str, tuple[str, ...]] = {}
    for iri, example in content["voorbeelden"].items():
        texts |= dict.fromkeys(example["tekst"], iri)
        rows |= {row: (*rows.get(row, ()), iri) for row in example["woorden"].split()}
    return Fingerprints(texts, rows)


def load_fingerprints(path: Path) -> Fingerprints:
    """Read the file. Errors: DataError where it cannot be used."""
    try:
        return to_fingerprints(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{path}: the fingerprints cannot be read: {error}") from error
