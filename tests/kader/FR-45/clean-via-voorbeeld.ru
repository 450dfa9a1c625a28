# De maatregel noemt het voorbeeld dat dit doel overneemt.
DELETE DATA { <#maatregel-toegangspas> ib:draagtBijAan <#doel-vertragen> } ;
INSERT DATA { <#maatregel-toegangspas> ib:draagtBijAan <https://w3id.org/kapstok/id/doel/vertragen> }
