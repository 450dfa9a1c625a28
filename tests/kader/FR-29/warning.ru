# expect: FR-29 Warning #scope ib:gemeentelijkeDoelstelling
DELETE WHERE { <#scope> ib:gemeentelijkeDoelstelling ?o }
