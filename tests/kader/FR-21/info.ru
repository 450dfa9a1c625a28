# expect: FR-21 Info #visie-1 -
DELETE WHERE { <#visie-1> ib:betrektThemaplan ?o }
