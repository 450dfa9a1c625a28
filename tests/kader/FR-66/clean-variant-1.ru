# Bij directe aansturing geldt de regel niet.
DELETE DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/variant/overleg-integrale-beveiliging> } ;
INSERT DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/variant/directe-aansturing> } ;
DELETE { <#overleg-1> ib:verantwoordingAan ?o } WHERE { <#overleg-1> ib:verantwoordingAan ?o }
