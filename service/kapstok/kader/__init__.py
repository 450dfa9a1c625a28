# SPDX-License-Identifier: EUPL-1.2
"""Frameworks of municipalities: read from any format, judged by the rules, reported in plain words."""

from kapstok.kader._examine import STEPS, Examiner
from kapstok.kader._fingerprints import EXAMPLE_LISTS, Fingerprints, load_fingerprints, make_fingerprints
from kapstok.kader._kinds import MEDIA_TYPES, find_media_type
from kapstok.kader._making import ENGINES, Asked, Output, make_examiner, make_output, make_work, mark_workbook
from kapstok.kader._published import load_published
from kapstok.kader._templates import FILES, SCHEMA, TEMPLATES, Templates
from kapstok.kader._vocabulary import read_vocabulary

__all__ = [
    "ENGINES",
    "EXAMPLE_LISTS",
    "FILES",
    "MEDIA_TYPES",
    "SCHEMA",
    "STEPS",
    "TEMPLATES",
    "Asked",
    "Examiner",
    "Fingerprints",
    "Output",
    "Templates",
    "find_media_type",
    "load_fingerprints",
    "load_published",
    "make_examiner",
    "make_fingerprints",
    "make_output",
    "make_work",
    "mark_workbook",
    "read_vocabulary",
]
