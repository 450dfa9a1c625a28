# expect: FR-24 Warning #visie-1 -
DELETE { <#visie-1> ib:vastgesteldDoor ?o }
INSERT { <#visie-1> ib:vastgesteldDoor <https://w3id.org/kapstok/id/orgaan/gemeentesecretaris> }
WHERE { <#visie-1> ib:vastgesteldDoor ?o }
