# expect: FR-57 Violation . -
# Het kader beslaat een deel en noemt het kwaliteitssysteem als onderdeel.
DELETE { ?k ?p ?v . ?f ?fp ?fv . <> ib:heeftKwaliteitssysteem ?k } WHERE { <> ib:heeftKwaliteitssysteem ?k . ?k ?p ?v ; ib:heeftFacet ?f . ?f ?fp ?fv } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> . <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/visie> , <https://w3id.org/kapstok/id/kaderonderdeel/kwaliteitssysteem> } WHERE { <> ib:kaderprofiel ?o }
