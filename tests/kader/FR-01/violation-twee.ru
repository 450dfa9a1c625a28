# expect: FR-01 Violation . ib:vanGemeente
INSERT DATA { <> ib:vanGemeente <https://w3id.org/kapstok/id/gemeente/tiel> }
