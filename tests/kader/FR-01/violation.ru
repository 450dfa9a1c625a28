# expect: FR-01 Violation . ib:vanGemeente
DELETE WHERE { <> ib:vanGemeente ?o }
