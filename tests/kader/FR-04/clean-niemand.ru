# Nobody is named.
DELETE { <> ib:kaderstatus ?o }
INSERT { <> ib:kaderstatus <https://w3id.org/kapstok/id/kaderstatus/concept> }
WHERE { <> ib:kaderstatus ?o } ;
DELETE WHERE { <> ib:vastgesteldDoor ?o }
