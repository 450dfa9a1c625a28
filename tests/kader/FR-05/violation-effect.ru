# expect: FR-05 Violation #doel-beschermen ib:gewenstEffect
DELETE { <#doel-beschermen> ib:gewenstEffect ?o }
INSERT { <#doel-beschermen> ib:gewenstEffect "XXX procent minder agressie." }
WHERE { <#doel-beschermen> ib:gewenstEffect ?o }
