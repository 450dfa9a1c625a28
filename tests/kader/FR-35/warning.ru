# expect: FR-35 Warning #groep-2 -
DELETE WHERE { <#groep-2> ib:informatieactie ?o }
