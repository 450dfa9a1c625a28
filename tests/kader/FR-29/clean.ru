# Any mission will do.
DELETE { <#scope> ib:gemeentelijkeDoelstelling ?o }
INSERT { <#scope> ib:gemeentelijkeDoelstelling "Er zijn voor onze inwoners." }
WHERE { <#scope> ib:gemeentelijkeDoelstelling ?o }
