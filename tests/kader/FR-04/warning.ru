# expect: FR-04 Warning . -
DELETE { <> ib:vastgesteldDoor ?o }
INSERT { <> ib:vastgesteldDoor <https://w3id.org/kapstok/id/orgaan/gemeenteraad> }
WHERE { <> ib:vastgesteldDoor ?o }
