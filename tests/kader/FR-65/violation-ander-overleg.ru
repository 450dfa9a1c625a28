# expect: FR-65 Violation #overleg-1 -
# De werkgroep heeft een voorzitter, het Overleg Integrale Beveiliging niet.
INSERT DATA { <#governance> ib:heeftOverleg <#overleg-2> . <#overleg-2> a ib:Kaderoverleg ; skos:prefLabel "Werkgroep toegang"@nl } ;
INSERT DATA { <#overleg-2> ib:heeftVoorzitter <https://w3id.org/kapstok/id/orgaan/gemeentesecretaris> } ;
DELETE { <#overleg-1> ib:heeftVoorzitter ?o } WHERE { <#overleg-1> ib:heeftVoorzitter ?o }
