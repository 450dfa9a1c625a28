# Bij directe aansturing is een voorzitter niet nodig.
DELETE DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/variant/overleg-integrale-beveiliging> } ;
INSERT DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/variant/directe-aansturing> } ;
DELETE { <#overleg-1> ib:heeftVoorzitter ?o } WHERE { <#overleg-1> ib:heeftVoorzitter ?o }
