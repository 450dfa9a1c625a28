# SPDX-License-Identifier: EUPL-1.2
"""The date that the running data states of itself."""

from datetime import date

from kapstok.catalogue import Catalogue
from kapstok.store import Store

UNDATED = date(1970, 1, 1)  # of data that states none


def read_dataset_day(store: Store, catalogue: Catalogue) -> date | None:
    """Return the last day on which the dataset was changed or checked; None where it states none."""
    found = store.select(catalogue.bind("datum-van-dataset")).rows
    return max((date.fromisoformat(day.value) for row in found for day in row if day is not None), default=None)
