# What is not adopted yet needs neither.
DELETE { <> ib:kaderstatus ?o }
INSERT { <> ib:kaderstatus <https://w3id.org/kapstok/id/kaderstatus/ter-vaststelling> }
WHERE { <> ib:kaderstatus ?o } ;
DELETE WHERE { <> ib:vastgesteldDoor ?o } ;
DELETE WHERE { <> ib:vastgesteldOp ?o }
