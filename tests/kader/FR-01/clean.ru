# A public body is as good as a municipality.
DELETE { <> ib:vanGemeente ?o }
INSERT { <> ib:vanGemeente <https://w3id.org/kapstok/id/gemeente/saba> }
WHERE { <> ib:vanGemeente ?o }
