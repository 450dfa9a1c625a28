# expect: FR-03 Warning . -
DELETE WHERE { <> ib:vastgesteldDoor ?o }
