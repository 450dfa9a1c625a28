# SPDX-License-Identifier: EUPL-1.2
"""What schemathesis cannot read in the OpenAPI document: that a release need not have every thing of today."""

from typing import Any

import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.core.failures import Failure
from schemathesis.openapi.checks import RejectedPositiveData


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:
    """Keep every failure but one: a filter of today that names, to an earlier release, what that release lacks."""
    del context
    version = (case.query or {}).get("versie")
    if not version or not isinstance(failure, RejectedPositiveData) or response.status_code != 400:
        return True
    reasons = [fault["reason"] for fault in response.json()["errors"]]
    return not all(f"bestaat niet in uitgave {version}; " in reason for reason in reasons)
