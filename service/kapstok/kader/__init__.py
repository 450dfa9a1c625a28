# SPDX-License-Identifier: EUPL-1.2
"""Frameworks of municipalities: read from any format, judged by the rules, reported in plain words."""

from kapstok.kader._fingerprints import EXAMPLE_LISTS, Fingerprints, load_fingerprints, make_fingerprints
from kapstok.kader._kinds import MEDIA_TYPES, find_media_type
from kapstok.kader._templates import FILES, Templates
from kapstok.kader._vocabulary import read_vocabulary

try:  # until `shacl` is installed everywhere
    from kapstok.kader._examine import STEPS, Examiner
    from kapstok.kader._making import ENGINES, Asked, Output, make_examiner, make_output, make_work
except ImportError:
    pass

__all__ = [
    "ENGINES",
    "EXAMPLE_LISTS",
    "FILES",
    "MEDIA_TYPES",
    "STEPS",
    "Asked",
    "Examiner",
    "Fingerprints",
    "Output",
    "Templates",
    "find_media_type",
    "load_fingerprints",
    "make_examiner",
    "make_fingerprints",
    "make_output",
    "make_work",
    "read_vocabulary",
]
