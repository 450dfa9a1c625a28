# SPDX-License-Identifier: EUPL-1.2
"""Takes the fingerprint of the dataset that a store holds."""

import hashlib

from kapstok.store._interface import Store


def fingerprint(store: Store) -> str:
    """Return the SHA-256 of every statement, as hexadecimal digits."""
    return hashlib.sha256(store.dump("application/n-quads")).hexdigest()
