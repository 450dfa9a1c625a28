# expect: FR-64 Info #governance -
# Een eigen variant met een omschrijving.
DELETE DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/variant/overleg-integrale-beveiliging> } ;
INSERT DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/kadervariant/eigen> } ;
INSERT DATA { <#governance> ib:eigenVariant "De burgemeester stuurt aan en twee keer per jaar komen alle teams samen." }
