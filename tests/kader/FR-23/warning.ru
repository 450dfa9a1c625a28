# expect: FR-23 Warning #visie-1 -
DELETE WHERE { <#visie-1> ib:motivering ?o }
