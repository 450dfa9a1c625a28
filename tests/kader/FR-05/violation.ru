# expect: FR-05 Violation . dct:title
DELETE { <> dct:title ?o }
INSERT { <> dct:title "Strategisch kader integrale beveiliging (XXX)" }
WHERE { <> dct:title ?o }
