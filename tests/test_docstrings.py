# SPDX-License-Identifier: EUPL-1.2
"""Every example in a docstring gives what it says. Those of the client ask a service: `test_client` runs them."""

import doctest
import importlib
import pkgutil

import pytest

import kapstok

MODULES = [
    found.name
    for found in pkgutil.walk_packages(kapstok.__path__, "kapstok.")
    if not found.name.startswith(("kapstok.client", "kapstok.bundled", "kapstok.__main__"))
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_say(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [found for name in MODULES for found in finder.find(importlib.import_module(name)) if found.examples]
    assert len(examples) > 40
