# expect: FR-32 Warning #deelplan-bcm ib:gekoppeld
DELETE { <#deelplan-bcm> ib:gekoppeld ?o }
INSERT { <#deelplan-bcm> ib:gekoppeld false }
WHERE { <#deelplan-bcm> ib:gekoppeld ?o }
