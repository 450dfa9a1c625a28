# How soon the review is, the guidance leaves open.
DELETE { <#scope> ib:wetlijstHerzienOp ?o }
INSERT { <#scope> ib:wetlijstHerzienOp "2030-01-01"^^xsd:date }
WHERE { <#scope> ib:wetlijstHerzienOp ?o }
