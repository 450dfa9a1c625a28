# SPDX-License-Identifier: EUPL-1.2
"""Two small versions of the data, and the releases that are made of them."""

from datetime import date
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kapstok.catalogue import Catalogue
from kapstok.releases import (
    Making,
    make_release,
)
from kapstok.representation.changes import changelog_text
from kapstok.store import EmbeddedStore, load_dump
from tests.paths import ROOT

DAY = date(2026, 11, 22)
HEAD = """
@prefix afgeleid: <https://w3id.org/kapstok/id/graaf/> .
@prefix b: <https://w3id.org/kapstok/id/bewering/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix g: <https://w3id.org/kapstok/id/graaf/redactie/> .
@prefix ib: <https://w3id.org/kapstok/def/ib#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rol: <https://w3id.org/kapstok/id/rol/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix v: <https://w3id.org/kapstok/id/vindplaats/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
OLD = """
g:proef {
  rol:a a skos:Concept , ib:Rol ; skos:prefLabel "Rol A"@nl ; ib:vindplaats v:a1 , v:gedeeld .
  rol:b a ib:Rol ; skos:prefLabel "Rol B"@nl ; ib:vindplaats v:gedeeld .
  rol:weg a ib:Rol ; skos:prefLabel "Weg"@nl ; dct:isReplacedBy rol:a ; ib:vindplaats v:weg .
  v:a1 a ib:Vindplaats ; ib:document <https://w3id.org/kapstok/id/document/d> ; ib:regelVan 1 ; ib:regelTot 2 .
  v:gedeeld a ib:Vindplaats ; ib:regelVan 9 .
  v:weg a ib:Vindplaats ; ib:regelVan 8 .
}
g:catalogus { <https://w3id.org/kapstok/id/dataset/kapstok> dct:modified "2026-01-01"^^xsd:date . }
afgeleid:afgeleid {
  rol:a ib:heeftThema rol:b .
  b:a1 a rdf:Statement ; rdf:subject rol:a ; rdf:predicate ib:heeftThema ; rdf:object rol:b ; ib:waarom "Om A."@nl ;
    ib:vindplaats v:van-bewering .
  v:van-bewering a ib:Vindplaats ; ib:regelVan 3 .
}
"""
NEW = """
g:proef {
  rol:a a skos:Concept , ib:Rol ; skos:prefLabel "Rol A (nieuw)"@nl ; ib:vindplaats v:a1 , v:gedeeld .
  rol:b a ib:Rol ; skos:prefLabel "Rol B"@nl ; ib:vindplaats v:gedeeld ; owl:deprecated true .
  rol:erbij a ib:Rol ; skos:prefLabel "Erbij"@nl ; dct:replaces rol:weg .
  v:a1 a ib:Vindplaats ; ib:document <https://w3id.org/kapstok/id/document/d> ; ib:regelVan 1 ; ib:regelTot 4 .
  v:gedeeld a ib:Vindplaats ; ib:regelVan 10 .
}
g:catalogus { <https://w3id.org/kapstok/id/dataset/kapstok> dct:modified "2026-02-02"^^xsd:date . }
afgeleid:afgeleid {
  rol:a ib:heeftThema rol:b .
  b:a1 a rdf:Statement ; rdf:subject rol:a ; rdf:predicate ib:heeftThema ; rdf:object rol:b ; ib:waarom "Om B."@nl ;
    ib:vindplaats v:van-bewering .
  v:van-bewering a ib:Vindplaats ; ib:regelVan 4 .
  b:a2 a rdf:Statement ; rdf:subject rol:a ; rdf:predicate ib:heeftThema ; rdf:object rol:erbij .
}
"""
ID = "https://w3id.org/kapstok/id/"


def quads(text: str) -> frozenset[Quad]:
    return frozenset(parse(HEAD + text, format=RdfFormat.TRIG))


def store_of(text: str) -> EmbeddedStore:
    return EmbeddedStore(load_dump("".join(f"{quad} .\n" for quad in quads(text)).encode()))


def make_both(folder: Path) -> None:
    """Make a release of each version."""
    catalogue = Catalogue(ROOT / "queries")
    make_release(folder, store_of(OLD), catalogue, Making("2026.1", DAY, "proef ‘één’\x7f"), changelog_text)
    make_release(folder, store_of(NEW), catalogue, Making("2026.2", DAY), changelog_text)


def make_again(folder: Path) -> None:
    """Make the last of the two again, out of data that differ."""
    making = Making("2026.2", DAY, again=True)
    make_release(
        folder, store_of(NEW.replace("Erbij", "Toch anders")), Catalogue(ROOT / "queries"), making, changelog_text
    )
