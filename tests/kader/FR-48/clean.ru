# Een doel uit de handleiding telt ook.
DELETE DATA { <#uitgangspunt-samenhang> ib:draagtBijAan <#doel-vertragen> } ;
INSERT DATA { <#uitgangspunt-samenhang> ib:draagtBijAan <https://w3id.org/kapstok/id/doel/vertragen> }
