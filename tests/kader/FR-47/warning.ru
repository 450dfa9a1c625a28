# expect: FR-47 Warning . -
# Het kader beslaat een deel, zonder uitgangspunten.
DELETE { ?o ?p ?v . ?s ?q ?o } WHERE { <> ib:heeftKaderuitgangspunt ?o . ?o ?p ?v . ?s ?q ?o } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> . <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/visie> , <https://w3id.org/kapstok/id/kaderonderdeel/scope> , <https://w3id.org/kapstok/id/kaderonderdeel/doelen> , <https://w3id.org/kapstok/id/kaderonderdeel/kwaliteitssysteem> , <https://w3id.org/kapstok/id/kaderonderdeel/governance> } WHERE { <> ib:kaderprofiel ?o }
