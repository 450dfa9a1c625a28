# expect: FR-47 Violation . -
# Het kader beslaat een deel en noemt de uitgangspunten als onderdeel.
DELETE { ?o ?p ?v . ?s ?q ?o } WHERE { <> ib:heeftKaderuitgangspunt ?o . ?o ?p ?v . ?s ?q ?o } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> . <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/visie> , <https://w3id.org/kapstok/id/kaderonderdeel/uitgangspunten> } WHERE { <> ib:kaderprofiel ?o }
