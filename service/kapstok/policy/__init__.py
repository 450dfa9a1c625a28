# SPDX-License-Identifier: EUPL-1.2
"""What a stranger may send, looked at before any engine or parser sees it."""

from kapstok.policy._bounded import BoundedBytes
from kapstok.policy._iri import read_iri
from kapstok.policy._names import find_unknown_name
from kapstok.policy._query import check_query, names_dataset
from kapstok.policy._upload import UploadLimits, check_office_file, check_upload, unpack

__all__ = [
    "BoundedBytes",
    "UploadLimits",
    "check_office_file",
    "check_query",
    "check_upload",
    "find_unknown_name",
    "names_dataset",
    "read_iri",
    "unpack",
]
