# expect: FR-53 Warning #deelplan-ibp -
DELETE { <#deelplan-ibp> ib:herzienOp ?o } WHERE { <#deelplan-ibp> ib:herzienOp ?o }
