# expect: FR-16 Warning #visie-1 -
DELETE WHERE { <#visie-1> ib:opgesteldDoor ?o }
