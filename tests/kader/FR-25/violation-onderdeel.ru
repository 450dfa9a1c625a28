# expect: FR-25 Violation . -
DELETE WHERE { <> ib:heeftScope ?v } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#scope> <#thema-1> <#thema-2> <#thema-3> <#objectsoortdekking-1> <#objectsoortdekking-2> <#objectsoortdekking-3> <#objectsoortdekking-4> <#objectsoortdekking-5> <#objectsoortdekking-6> <#groep-1> <#groep-2> <#regeling-1> <#regeling-2> <#regeling-3> <#regeling-4> }
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
