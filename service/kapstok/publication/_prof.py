# SPDX-License-Identifier: EUPL-1.2
"""The profile that a municipal framework follows, by the Profiles Vocabulary (PROF): what it consists of, and where.

A part is named once the file that it consists of is there.
"""

from pathlib import Path

from pyoxigraph import NamedNode

from kapstok.publication._said import DCT, IANA, PROF, Said, dutch, iris
from kapstok.terms import BASE, RDF

_ROLE = PROF + "role/"
_PROFILE = BASE + "def/kader"
# Parts: name, title, role, address below the base, media type, what it is written in, and the files it is made of.
_PARTS = (
    (
        "ontologie",
        "De ontologie",
        "vocabulary",
        "def/ib",
        "text/turtle",
        "http://www.w3.org/2002/07/owl",
        "ontology/*.ttl",
    ),
    (
        "vormen",
        "De vormen",
        "validation",
        "def/vorm",
        "text/turtle",
        "https://www.w3.org/TR/shacl/",
        "shapes/kader/*.ttl",
    ),
)


def say_profile(said: Said, resources: Path, base: str) -> None:
    """Describe the profile. `base` is the address of the service as it was called."""
    profile = NamedNode(_PROFILE)
    said.say(profile, RDF + "type", *iris(PROF + "Profile"))
    said.say(profile, DCT + "title", dutch("Profiel van een gemeentelijk kader"))
    said.say(profile, DCT + "description", dutch("Waaraan het kader van een gemeente voldoet dat Kapstok kan nazien."))
    said.say(profile, PROF + "hasToken", dutch("kader"))
    said.say(profile, PROF + "isProfileOf", *iris(BASE + "def/ib"))
    for name, title, role, path, media_type, standard, files in _PARTS:
        if not any(resources.glob(files)):
            continue
        part = NamedNode(f"{_PROFILE}#{name}")
        said.say(profile, PROF + "hasResource", part)
        said.say(part, RDF + "type", *iris(PROF + "ResourceDescriptor"))
        said.say(part, DCT + "title", dutch(title))
        said.say(part, PROF + "hasRole", *iris(_ROLE + role))
        said.say(part, PROF + "hasArtifact", *iris(base + path))
        said.say(part, DCT + "conformsTo", *iris(standard))
        said.say(part, DCT + "format", *iris(IANA + media_type))
