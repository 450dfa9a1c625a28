# Alleen het Overleg Integrale Beveiliging hoeft onder de gemeentesecretaris te vallen.
INSERT DATA { <#governance> ib:heeftOverleg <#overleg-2> . <#overleg-2> a ib:Kaderoverleg ; skos:prefLabel "Werkgroep toegang"@nl } ;
INSERT DATA { <#overleg-2> ib:heeftVoorzitter <https://w3id.org/kapstok/id/functie/ciso> }
