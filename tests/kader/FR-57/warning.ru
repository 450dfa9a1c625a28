# expect: FR-57 Warning . -
# Het kader beslaat een deel, zonder kwaliteitssysteem.
DELETE { ?k ?p ?v . ?f ?fp ?fv . <> ib:heeftKwaliteitssysteem ?k } WHERE { <> ib:heeftKwaliteitssysteem ?k . ?k ?p ?v ; ib:heeftFacet ?f . ?f ?fp ?fv } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> . <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/visie> , <https://w3id.org/kapstok/id/kaderonderdeel/scope> , <https://w3id.org/kapstok/id/kaderonderdeel/doelen> , <https://w3id.org/kapstok/id/kaderonderdeel/uitgangspunten> , <https://w3id.org/kapstok/id/kaderonderdeel/governance> } WHERE { <> ib:kaderprofiel ?o }
