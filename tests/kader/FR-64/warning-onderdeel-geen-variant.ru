# expect: FR-64 Warning #governance ib:governancevariant
# Het kader beslaat een deel en noemt de governance niet, maar heeft er wel een.
DELETE { <#governance> ib:governancevariant ?o } WHERE { <#governance> ib:governancevariant ?o } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> . <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/visie> , <https://w3id.org/kapstok/id/kaderonderdeel/scope> , <https://w3id.org/kapstok/id/kaderonderdeel/doelen> , <https://w3id.org/kapstok/id/kaderonderdeel/uitgangspunten> , <https://w3id.org/kapstok/id/kaderonderdeel/kwaliteitssysteem> } WHERE { <> ib:kaderprofiel ?o }
