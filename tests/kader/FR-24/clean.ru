# The council is an administrative authority too.
DELETE { <#visie-1> ib:vastgesteldDoor ?o }
INSERT { <#visie-1> ib:vastgesteldDoor <https://w3id.org/kapstok/id/orgaan/gemeenteraad> }
WHERE { <#visie-1> ib:vastgesteldDoor ?o }
