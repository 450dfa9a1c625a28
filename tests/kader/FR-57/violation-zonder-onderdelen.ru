# expect: FR-57 Violation . -
# Wie een deel zegt te beslaan en geen onderdelen noemt, wordt gelezen als volledig.
DELETE { ?k ?p ?v . ?f ?fp ?fv . <> ib:heeftKwaliteitssysteem ?k } WHERE { <> ib:heeftKwaliteitssysteem ?k . ?k ?p ?v ; ib:heeftFacet ?f . ?f ?fp ?fv } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> } WHERE { <> ib:kaderprofiel ?o }
