# expect: FR-36 Warning #scope -
DELETE WHERE { <#scope> ib:wetlijstHerzienOp ?o }
