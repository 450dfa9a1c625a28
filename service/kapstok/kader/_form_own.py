# SPDX-License-Identifier: EUPL-1.2
"""What a framework has of its own that its fields can name. Each list is read once, however many fields ask for it.

So a page takes time in proportion to what is filled in: a stranger decides how many parts and how many values that is.
"""

from functools import cache

from kapstok.kader._fields import Kind, Part
from kapstok.kader._form_state import State, title_of
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._spellings import plain
from kapstok.kader._vocabulary import Choice, Vocabulary

_LONGEST_WORD = 200  # characters of what can be chosen, and of the name of a municipality


class Own:
    """The parts of one framework as its fields name them, during one turn; for one thread.

    `find(names, text)` is `Vocabulary.find` for this municipality; `words(name)` the words by which a field can name a
    part of a kind; `examples(name)` the examples of the guidance that those parts take over, by IRI; `options(name)`
    each part as word and title.
    """

    def __init__(self, vocabulary: Vocabulary, state: State) -> None:
        self._vocabulary, self._state = vocabulary, state
        gemeente = str(state.get("gemeente", ""))
        self._gemeente = gemeente if len(gemeente) <= _LONGEST_WORD else ""
        self.find, self.words = cache(self._find), cache(self._read_words)
        self.examples, self.options = cache(self._read_examples), cache(self._read_options)

    def _find(self, names: tuple[str, ...], text: str) -> Choice | None:
        return self._vocabulary.find(names, text, self._gemeente)

    def _read_words(self, name: str) -> frozenset[str]:
        part = PARTS[name]
        said = (word for row in self._rows(part) for word in (row.get("ref"), title_of(part, row)))
        examples = self.examples(name).values()
        return frozenset(
            {plain(str(word)) for word in said if word} | {plain(w) for c in examples for w in (c.ref, c.name)}
        )

    def _read_examples(self, name: str) -> dict[str, Choice]:
        field = PARTS[name].by_key.get("voorbeeld")
        words = {str(row["voorbeeld"]) for row in self._rows(PARTS[name]) if row.get("voorbeeld")} if field else set()
        found = (self._vocabulary.find(field.of, word) for word in words) if field else ()
        return {choice.iri: choice for choice in found if choice}

    def _read_options(self, name: str) -> tuple[tuple[str, str], ...]:
        found: dict[tuple[str, str], None] = {}
        for row in self._rows(PARTS[name]):
            label = title_of(PARTS[name], row)
            word = str(row.get("ref") or label)
            if word and max(len(word), len(label)) <= _LONGEST_WORD:
                found[word, label or word] = None
        return tuple(found)

    def _rows(self, part: Part) -> list[State]:
        """Return all parts of a kind that the framework has."""
        key = next((field.key for field in KADER.fields if field.kind is Kind.PART and field.of[0] == part.name), "")
        return self._state.get(key) or []
