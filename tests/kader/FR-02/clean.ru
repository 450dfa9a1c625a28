# Another status of the list, and a version that is not a number.
DELETE { <> ib:kaderstatus ?o }
INSERT { <> ib:kaderstatus <https://w3id.org/kapstok/id/kaderstatus/vervallen> }
WHERE { <> ib:kaderstatus ?o } ;
DELETE { <> ib:versienummer ?o }
INSERT { <> ib:versienummer "voorjaar" }
WHERE { <> ib:versienummer ?o }
