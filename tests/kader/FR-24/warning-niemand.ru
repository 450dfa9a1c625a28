# expect: FR-24 Warning #visie-1 -
DELETE WHERE { <#visie-1> ib:vastgesteldDoor ?o }
