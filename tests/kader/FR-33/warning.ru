# expect: FR-33 Warning #scope -
DELETE WHERE { <#thema-3> ib:deelonderwerp ?o }
