# Directe aansturing, zonder overleg.
DELETE DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/variant/overleg-integrale-beveiliging> } ;
INSERT DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/variant/directe-aansturing> } ;
DELETE { <#governance> ib:heeftOverleg <#overleg-1> . <#overleg-1> ?p ?o } WHERE { <#overleg-1> ?p ?o }
