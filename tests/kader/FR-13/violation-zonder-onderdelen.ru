# expect: FR-13 Violation . -
# Wie een deel zegt te beslaan en geen onderdelen noemt, wordt gelezen als volledig.
DELETE WHERE { <> ib:heeftVisie ?v } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#visie-1> <#betrokkene-1> <#betrokkene-2> <#betrokkene-3> <#betrokkene-4> <#werksessie-1> }
  ?s ?p ?o } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> } WHERE { <> ib:kaderprofiel ?o }
