# SPDX-License-Identifier: EUPL-1.2
"""Frameworks of municipalities: read from any format, judged by the rules, reported in plain words."""

from kapstok.kader._coverage import Coverage, measure_framework
from kapstok.kader._examine import STEPS, Examiner
from kapstok.kader._fingerprints import EXAMPLE_LISTS, Fingerprints, load_fingerprints, make_fingerprints
from kapstok.kader._form import FrameworkForm
from kapstok.kader._form_actions import ACTION, PLACE, REMOVED, STATE, Wish, begin, take
from kapstok.kader._form_places import place_of_field, place_words
from kapstok.kader._form_state import Opened, open_json
from kapstok.kader._form_views import FormStep, FormView, read_form_step
from kapstok.kader._kinds import MEDIA_TYPES, find_media_type
from kapstok.kader._making import ENGINES, FIELDS, Asked, Output, make_examiner, make_output, make_work, mark_workbook
from kapstok.kader._published import load_published
from kapstok.kader._templates import FILES, SCHEMA, TEMPLATES, Templates
from kapstok.kader._vocabulary import read_vocabulary

__all__ = [
    "ACTION",
    "ENGINES",
    "EXAMPLE_LISTS",
    "FIELDS",
    "FILES",
    "MEDIA_TYPES",
    "PLACE",
    "REMOVED",
    "SCHEMA",
    "STATE",
    "STEPS",
    "TEMPLATES",
    "Asked",
    "Coverage",
    "Examiner",
    "Fingerprints",
    "FormStep",
    "FormView",
    "FrameworkForm",
    "Opened",
    "Output",
    "Templates",
    "Wish",
    "begin",
    "find_media_type",
    "load_fingerprints",
    "load_published",
    "make_examiner",
    "make_fingerprints",
    "make_output",
    "make_work",
    "mark_workbook",
    "measure_framework",
    "open_json",
    "place_of_field",
    "place_words",
    "read_form_step",
    "read_vocabulary",
    "take",
]
