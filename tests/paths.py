# SPDX-License-Identifier: EUPL-1.2
"""Where the tests find what they test."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def shared(path: str) -> Path:
    """Return a path under ../shared, which is not part of the repository.

    Where it is absent, the test is skipped and says what did not run; in CI (`CI=true`) that is a failure.
    """
    found = SHARED / path
    if found.exists():
        return found
    message = f"did not run: this test reads {found}, which is not there"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(message)
    pytest.skip(message)
