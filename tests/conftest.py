# SPDX-License-Identifier: EUPL-1.2
"""What many tests share: the reference graph, the named queries and the service, each made once a session."""

import gc
import os
import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import date

import httpx
import hypothesis
import pytest
from fastapi import FastAPI
from pyoxigraph import Store as Engine

from kapstok.catalogue import Catalogue
from kapstok.settings import Settings
from kapstok.store import EmbeddedStore, load_reference_graph
from tests.paths import ROOT
from tests.security.running import Service

with warnings.catch_warnings():
    # Warnings about other people's code, each by its own words: WebOb reads headers with `cgi` where Python still has
    # it, and Starlette would rather have httpx2.
    warnings.filterwarnings("ignore", message="'cgi' is deprecated", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="Using `httpx` with `starlette.testclient` is deprecated")
    from starlette.testclient import TestClient

    from kapstok.app import create_app
    from kapstok.routes.context import Context

TODAY = "2026-11-22"


def pytest_configure() -> None:
    """Make tests independent of the machine: of its settings for Kapstok, its proxy, and how fast it is."""
    for name in Settings.model_fields:
        os.environ.pop(f"KAPSTOK_{name.upper()}", None)
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"
    found = hypothesis.settings.get_profile(hypothesis.settings.get_current_profile_name())
    slow = [hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile("kapstok", found, deadline=None, suppress_health_check=slow)
    hypothesis.settings.load_profile("kapstok")


@pytest.hookimpl(trylast=True)  # after what was not asked for is left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the file of the longest test, then those with the most tests: no core waits long for the other."""
    counts = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path.name != "test_openapi.py", -counts[item.path]))


def pytest_collection_finish() -> None:
    """Leave the tests and modules themselves out of every later search for garbage: they stay until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Point the service at the files of this checkout, on a day that does not move."""
    return Settings(vandaag=date.fromisoformat(TODAY), resources=ROOT)


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Load the reference graph once, rules applied. Tests only read it."""
    return load_reference_graph(ROOT)


@pytest.fixture(scope="session")
def store(engine: Engine) -> EmbeddedStore:
    return EmbeddedStore(engine)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(ROOT / "queries")


@pytest.fixture(scope="session")
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture(scope="session")
def context(app: FastAPI) -> Context:
    found = app.state.context
    assert isinstance(found, Context)
    return found


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[httpx.Client]:
    """Speak to the service in this process. No redirect is followed, so that a test sees each 303."""
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Run the service in a process of its own, on a day that does not move, and give its address."""
    with Service({"VANDAAG": TODAY}) as service:
        yield f"http://127.0.0.1:{service.port}"
