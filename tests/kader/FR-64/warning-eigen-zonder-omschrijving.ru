# expect: FR-64 Warning #governance -
DELETE DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/variant/overleg-integrale-beveiliging> } ;
INSERT DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/kadervariant/eigen> }
