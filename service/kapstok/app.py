# SPDX-License-Identifier: EUPL-1.2
"""Puts the parts together: the only wiring."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from anyio import to_thread
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pyoxigraph import Literal

from kapstok import __version__
from kapstok.catalogue import Catalogue
from kapstok.counted import Counted, Named
from kapstok.error_answers import answer_errors
from kapstok.execution import Examine, StrangersWork
from kapstok.headers import AnswersOptions, HeadAsGet, WithHeaders
from kapstok.kader import SCHEMA, FrameworkForm, Templates, load_published, make_examiner, make_work
from kapstok.legislation import LAW, force_of
from kapstok.metrics import Metrics
from kapstok.model import AnswerLimits, Statements
from kapstok.prepared import Keeping, Prepared
from kapstok.publication import Publication, Tables
from kapstok.reference import COLLECTIONS, Reader, Selection, find_collection
from kapstok.reference.current import read_laws
from kapstok.reference.explore import Explorer
from kapstok.releases import UNDATED, Releases, read_dataset_day
from kapstok.reports import Bounds, Reports
from kapstok.representation.assets import Assets
from kapstok.representation.framework_schemas import embed_schema
from kapstok.representation.jsonld import limit_uploads, read_context
from kapstok.representation.openapi import Contact, Shown, finish
from kapstok.representation.pages import Frame, Pages
from kapstok.routes import (
    about,
    api_page,
    changes,
    explore,
    framework_form,
    framework_forward,
    framework_pages,
    frameworks,
    governance_pages,
    graph_store,
    health,
    home,
    legislation,
    legislation_pages,
    linked_data,
    listing_pages,
    matrix_page,
    publication,
    question_pages,
    questions,
    rest,
    search,
    search_page,
    sparql,
    templates,
    texts,
    thing_page,
)
from kapstok.routes.context import Context, read_functional
from kapstok.routes.examples import collections_shown, find_examples
from kapstok.routes.filtered import read_known
from kapstok.routes.lists import BASE as API
from kapstok.routes.question_forms import QuestionForms
from kapstok.routes.static import Static
from kapstok.search import Search
from kapstok.settings import Settings
from kapstok.store import EmbeddedStore, Store, fingerprint, load_reference_graph, load_shapes
from kapstok.terms import ThingName
from kapstok.warming import Warming
from kapstok.workers import WorkerLimits

_THREADS = 2  # that make answers at once: with more of them whoever needs no thread would wait for its turn too long


def create_app(settings: Settings) -> FastAPI:
    """Make the service. Errors: DataError where a file that ships with Kapstok cannot be used, or is not built."""
    Assets(settings.static).check()
    app = FastAPI(
        title="Kapstok",
        version=__version__,
        description="Kennisgraaf voor integrale beveiliging: wat bij welk thema hoort, en waar dat staat.",
        openapi_url=None,  # `routes.rest` gives it, and refuses parameters that there are not
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    context = make_context(settings)
    app.state.context = replace(context, strangers=_strangers(context))
    files = Templates(context.store, context.catalogue, settings.resources, context.version)
    form = FrameworkForm(context.store, context.catalogue)
    forms = QuestionForms(app.state.context)
    known, finder = read_known(app.state.context), Search(context.store, context.catalogue)
    explorer = Explorer(context.store, context.catalogue, context.reader)
    app.state.warming = Warming(_ahead(context, explorer, finder))
    for router in (
        health.router,
        home.router,
        about.router,
        texts.router,
        api_page.make_router(),
        legislation.make_router(),
        legislation_pages.make_router(),
        governance_pages.make_router(),
        rest.make_router(known),
        listing_pages.make_router(app.state.context, known),
        questions.make_router(app.state.context),
        question_pages.make_router(forms),
        changes.router,
        search.make_router(app.state.context, finder),
        search_page.make_router(app.state.context, finder),
        explore.make_router(app.state.context, explorer),
        frameworks.make_router(),
        templates.make_router(files),
        framework_forward.make_router(),
        framework_pages.make_router(files, form),
        framework_form.make_router(files, form),
        sparql.make_router(forms),
        graph_store.make_router(app.state.context),
        matrix_page.make_router(),
        thing_page.make_router(),
        linked_data.router,
        publication.router,
    ):
        app.include_router(router)
    app.openapi = lambda: _document(app, settings, files)  # type: ignore[method-assign]  # as FastAPI documents it
    app.mount("/static", Static(settings.static, settings.huisstijl), name="static")
    answer_errors(app)
    # The last is outermost.
    app.add_middleware(Named)
    app.add_middleware(AnswersOptions)
    app.add_middleware(WithHeaders)
    app.add_middleware(Prepared, keeping=_keeping(app.state.context), metrics=context.metrics)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Counted, metrics=context.metrics)
    return app


def _document(app: FastAPI, settings: Settings, files: Templates) -> dict[str, Any]:
    """Describe the REST interface; made once, at the first request for it."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        context: Context = app.state.context
        versions = [release.version for release in context.releases.all()]
        shown = Shown(collections_shown(context), find_examples(context), versions, context.releases.columns())
        contact = Contact(settings.uitgever, settings.contact_email, settings.contact_pagina)
        framework = embed_schema(json.loads(files.content(SCHEMA)))
        app.openapi_schema = finish(made, API, contact, shown, framework)
    return app.openapi_schema


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = _THREADS
    app.state.warming.start()
    yield
    await to_thread.run_sync(app.state.warming.stop)
    if app.state.context.strangers:
        app.state.context.strangers.close()


def _ahead(context: Context, explorer: Explorer, finder: Search) -> dict[str, Callable[[], object]]:
    """Name what is read while the service serves already: what pages need first comes first."""
    first = Selection(context.today(), page_size=1)
    lists = {each.name: partial(context.reader.listing, each, first) for each in COLLECTIONS}
    rows = context.store.select(context.catalogue.bind("soorten-van-dingen")).records()
    kinds = sorted({kind.value for row in rows if (kind := row["soort"])})  # some have no list, and a page names them
    read = {kind: partial(context.reader.things, [ThingName(kind, kind).iri], context.today()) for kind in kinds}
    return {**lists, **read, "verkennen": explorer.prepare, "zoeken": finder.prepare}


def _strangers(context: Context) -> StrangersWork:
    settings = context.settings
    limits = WorkerLimits(
        seconds=settings.tijdslimiet,
        wait_seconds=settings.wachtlimiet,
        megabytes=settings.geheugenlimiet,
        workers=settings.werkers,
        per_client=settings.vragen_per_client,
        waiting=settings.vragen_in_wachtrij,
    )
    answers = AnswerLimits(settings.rijenlimiet, settings.bytelimiet)
    uploads = limit_uploads(settings, context.jsonld)

    def make_examine() -> Examine:
        laws = partial(read_laws, context.reader)
        examiner = make_examiner(context.store, context.catalogue, settings.resources, uploads, context.version, laws)
        return make_work(examiner, (settings.resources / "data" / "voorbeelden" / "volledig.json").read_bytes())

    return StrangersWork(context.store, limits, answers, uploads, make_examine)


def _keeping(context: Context) -> Keeping:
    """Say how answers are kept."""
    settings, changed = context.settings, read_dataset_day(context.store, context.catalogue)
    return Keeping(settings.antwoordgeheugen * 1_000_000, settings.houdbaarheid, changed, context.today)


def make_context(settings: Settings) -> Context:
    """Read the graph and the queries, and make what the handlers need; the command line uses it without a server."""
    store = EmbeddedStore(load_reference_graph(settings.resources, settings.zonder_bron))
    catalogue = Catalogue(settings.resources / "queries")
    for query in catalogue.all():
        store.check(query.name, query.text)
    releases = _releases(settings, store, catalogue)
    version = releases.dataset_version
    labels = _term_labels(store, catalogue)
    reader, functional = Reader(store, catalogue), read_functional(store, catalogue)
    jsonld = read_context(store, catalogue)
    uploads = limit_uploads(settings, jsonld)
    examiner = partial(make_examiner, store, catalogue, settings.resources, uploads, version)
    return Context(
        settings=settings,
        store=store,
        catalogue=catalogue,
        reader=reader,
        pages=_pages(settings, labels, version, read_dataset_day(store, catalogue), reader),
        version=version,
        functional=functional,
        shapes=load_shapes(settings.resources, settings.zonder_bron),
        publication=Publication(store, catalogue, settings, version, Tables(reader, functional)),
        jsonld=jsonld,
        metrics=Metrics(version),
        releases=releases,
        published=load_published(settings, examiner, reader.statuses(date.min)),  # all laws, on any day
        reports=_reports(settings),
    )


def _pages(settings: Settings, labels: dict[str, str], version: str, day: date | None, reader: Reader) -> Pages:
    assets = Assets(settings.static, house_style=settings.huisstijl is not None)
    laws = reader.listing(find_collection("regelingen"), Selection(date.min, page_size=reader.everything)).rows
    no_law = frozenset(row.item.ref for row in laws if force_of(row.item) != LAW)
    frame = Frame(day, None if settings.contact_is_placeholder else settings.contact_email, no_law)
    return Pages(settings.pages, labels, version, assets, frame)


def _reports(settings: Settings) -> Reports:
    memory = settings.rapportgeheugen * 1_000_000
    return Reports(Bounds(memory=memory, client_memory=memory * 3 // 8))


def _releases(settings: Settings, store: Store, catalogue: Catalogue) -> Releases:
    day = read_dataset_day(store, catalogue) or UNDATED
    return Releases(settings.releases, store, fingerprint(store), day)


def _term_labels(store: Store, catalogue: Catalogue) -> dict[str, str]:
    statements: Statements = store.statements(catalogue.bind("namen-van-termen"))
    return {s.value: o.value for s, _, o, _ in statements.quads if isinstance(o, Literal)}
