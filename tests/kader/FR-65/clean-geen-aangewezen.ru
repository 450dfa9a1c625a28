# Geen van de overleggen is aangewezen; een ervan heeft een voorzitter.
INSERT DATA { <#governance> ib:heeftOverleg <#overleg-2> . <#overleg-2> a ib:Kaderoverleg ; skos:prefLabel "Werkgroep toegang"@nl } ;
DELETE { <#overleg-1> ib:neemtOver ?o } WHERE { <#overleg-1> ib:neemtOver ?o }
