# expect: FR-40 Violation . -
# Het kader beslaat een deel en noemt de doelen als onderdeel.
DELETE { ?u ib:draagtBijAan ?d } INSERT { ?u ib:draagtBijAan <https://w3id.org/kapstok/id/doel/beschermen> } WHERE { ?u a ib:Kaderuitgangspunt ; ib:draagtBijAan ?d } ;
DELETE { ?d ?p ?v . <> ib:heeftKaderdoel ?d . <> ib:heeftKadermaatregel ?m . ?m ?mp ?mv } WHERE { { <> ib:heeftKaderdoel ?d . ?d ?p ?v } UNION { <> ib:heeftKadermaatregel ?m . ?m ?mp ?mv } } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> . <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/visie> , <https://w3id.org/kapstok/id/kaderonderdeel/doelen> } WHERE { <> ib:kaderprofiel ?o }
