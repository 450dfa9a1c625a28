# expect: FR-22 Warning #visie-1 -
DELETE WHERE { <#werksessie-1> ib:minimaleVariant ?o }
