# One known author.
DELETE { <#visie-1> ib:opgesteldDoor ?o }
INSERT { <#visie-1> ib:opgesteldDoor <https://w3id.org/kapstok/id/functie/ciso> }
WHERE { <#visie-1> ib:opgesteldDoor ?o }
