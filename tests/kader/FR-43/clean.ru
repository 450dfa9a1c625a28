# Een doel uit de handleiding telt ook.
DELETE DATA { <#maatregel-rechtenronde> ib:draagtBijAan <#doel-gevoelige-informatie> } ;
INSERT DATA { <#maatregel-rechtenronde> ib:draagtBijAan <https://w3id.org/kapstok/id/doel/voorkomen-onbevoegde-toegang> }
