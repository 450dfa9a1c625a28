# Geen van de overleggen is aangewezen; een ervan valt onder de algemeen directeur.
INSERT DATA { <#governance> ib:heeftOverleg <#overleg-2> . <#overleg-2> a ib:Kaderoverleg ; skos:prefLabel "Werkgroep toegang"@nl } ;
INSERT DATA { <#overleg-2> ib:heeftVoorzitter <https://w3id.org/kapstok/id/functie/ciso> } ;
DELETE { <#overleg-1> ib:neemtOver ?o } WHERE { <#overleg-1> ib:neemtOver ?o } ;
DELETE DATA { <#overleg-1> ib:verantwoordingAan <https://w3id.org/kapstok/id/orgaan/gemeentesecretaris> } ;
INSERT DATA { <#overleg-1> ib:verantwoordingAan <https://w3id.org/kapstok/id/functie/algemeen-directeur> }
