# SPDX-License-Identifier: EUPL-1.2
"""The client of Kapstok: a small class over the REST interface and over SPARQL.

It stands by itself: nothing of the service is needed to use it, only its address.

    from kapstok.client import Kapstok

    with Kapstok("https://kapstok.example") as dienst:
        for regeling in dienst.regelingen(thema="informatiebeveiliging", geldig_op="2026-12-31"):
            print(regeling.naam, regeling.status_op)

Every error of the service, and of the way to it, is a `ServiceError`.
"""

from kapstok.client._errors import ServiceError
from kapstok.client._frameworks import Judged
from kapstok.client._listing import Listing
from kapstok.client._results import Fragment, Match, Place, Regeling, Step, Successor, Thing
from kapstok.client._service import Kapstok
from kapstok.client._transport import Retry
from kapstok.model import ResultKind, Table

__all__ = [
    "Fragment",
    "Judged",
    "Kapstok",
    "Listing",
    "Match",
    "Place",
    "Regeling",
    "ResultKind",
    "Retry",
    "ServiceError",
    "Step",
    "Successor",
    "Table",
    "Thing",
]
