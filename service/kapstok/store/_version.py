# SPDX-License-Identifier: EUPL-1.2
"""Names the dataset that a store holds."""

import hashlib

from kapstok import __version__
from kapstok.store._interface import Store


def dataset_version(store: Store) -> str:
    """Name the dataset by the software version and a fingerprint of every statement in it."""
    fingerprint = hashlib.sha256(store.dump("application/n-quads")).hexdigest()
    return f"{__version__}+{fingerprint[:12]}"
