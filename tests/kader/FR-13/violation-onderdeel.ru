# expect: FR-13 Violation . -
# A part that is named has to be there.
DELETE WHERE { <> ib:heeftVisie ?v } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#visie-1> <#betrokkene-1> <#betrokkene-2> <#betrokkene-3> <#betrokkene-4> <#werksessie-1> }
  ?s ?p ?o } ;
DELETE { <> ib:kaderprofiel ?o }
INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> }
WHERE { <> ib:kaderprofiel ?o } ;
INSERT DATA {
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/visie> .
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/scope> .
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/doelen> .
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/uitgangspunten> .
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/kwaliteitssysteem> .
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/governance>
}
