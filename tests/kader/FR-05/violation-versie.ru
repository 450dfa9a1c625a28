# expect: FR-05 Violation . ib:versienummer
DELETE { <> ib:versienummer ?o }
INSERT { <> ib:versienummer "xxx" }
WHERE { <> ib:versienummer ?o }
