# expect: FR-30 Warning #deelplan-bcm -
DELETE { <#deelplan-bcm> ib:genoemdInScope ?o }
INSERT { <#deelplan-bcm> ib:genoemdInScope false }
WHERE { <#deelplan-bcm> ib:genoemdInScope ?o }
