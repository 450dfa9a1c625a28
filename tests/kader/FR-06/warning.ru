# expect: FR-06 Warning #doel-beschermen -
INSERT DATA { <#doel-beschermen> ib:lijktOp <https://w3id.org/kapstok/id/doel/beschermen> }
