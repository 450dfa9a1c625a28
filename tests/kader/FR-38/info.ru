# expect: FR-38 Info #thema-3 -
DELETE WHERE { <#regeling-3> ib:heeftThema ?o }
