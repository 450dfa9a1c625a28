# SPDX-License-Identifier: EUPL-1.2
"""Which profile goes out: by `Accept-Profile`, by `?profiel=`, and what each keeps."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapstok.errors import NotAcceptableError
from kapstok.negotiation import FULL, NAMES, NL_SBB, choose_profile

ALL = (FULL, NAMES, NL_SBB)
OURS = "https://w3id.org/kapstok/id/profiel/"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, FULL),
        ("", FULL),
        (f"<{NAMES.iri}>", NAMES),
        (f"<{OURS}namen>", NAMES),
        (f"<{OURS}nl-sbb>", NL_SBB),
        (f"<{NL_SBB.iri}>", NL_SBB),
        (f"<{NAMES.iri}>;q=0.4, <{NL_SBB.iri}>;q=0.5", NL_SBB),
        (f"<{NAMES.iri}> ; Q=0.4,<{NL_SBB.iri}>", NL_SBB),
        (f"<{NAMES.iri}>,<{FULL.iri}>", FULL),
        (f"<https://example.org/ander>, <{NAMES.iri}>;q=0.1", NAMES),
        (f"  <{NAMES.iri}>  ", NAMES),
        # What cannot be read asks for nothing.
        (NAMES.iri, FULL),
        ("namen", FULL),
        (f"<{NAMES.iri}", FULL),
        (f"<{NAMES.iri}>;q=hoog", FULL),
        (f"<{NAMES.iri}>, " * 500, FULL),
    ],
)
def test_the_best_liked_profile_goes_out(accept, expected):
    assert choose_profile(accept, ALL) == expected


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("<https://example.org/ander>", None),
        (f"<{NAMES.iri}>;q=0", None),
        (None, "ander"),
        (f"<{NAMES.iri}>", "ander"),
        (None, ""),
    ],
)
def test_an_unknown_profile_is_refused_with_what_there_is(accept, name):
    with pytest.raises(NotAcceptableError) as caught:
        choose_profile(accept, ALL, name)
    assert all(profile.name in caught.value.detail and profile.iri in caught.value.detail for profile in ALL)


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.name)
def test_a_name_or_iri_in_the_address_wins(profile):
    for name in (profile.name, profile.iri, *profile.aliases):
        assert choose_profile("<https://example.org/ander>", ALL, name) == profile


@given(st.text() | st.text(f"<>;q=0.1, {NAMES.iri}"))
def test_any_header_gives_a_profile_or_406(accept):
    with suppress(NotAcceptableError):
        assert choose_profile(accept, ALL) in ALL
