# expect: FR-64 Violation . -
# Het kader beslaat een deel en noemt de governance als onderdeel.
DELETE { <> ib:heeftGovernance ?g . ?g ?p ?v . ?d ?dp ?dv } WHERE { <> ib:heeftGovernance ?g . ?g ?p ?v ; ib:heeftOverleg|ib:heeftKaderbelegging|ib:heeftKaderbesluit|ib:heeftKaderlijn|ib:heeftRapportage|ib:heeftJaarplan|ib:heeftEenheid ?d . ?d ?dp ?dv } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> . <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/visie> , <https://w3id.org/kapstok/id/kaderonderdeel/governance> } WHERE { <> ib:kaderprofiel ?o }
