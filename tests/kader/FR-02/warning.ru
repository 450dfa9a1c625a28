# expect: FR-02 Warning . ib:versienummer
DELETE WHERE { <> ib:versienummer ?o }
