# Naast het Overleg Integrale Beveiliging is er een werkgroep zonder voorzitter.
INSERT DATA { <#governance> ib:heeftOverleg <#overleg-2> . <#overleg-2> a ib:Kaderoverleg ; skos:prefLabel "Werkgroep toegang"@nl }
