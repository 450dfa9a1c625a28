# expect: FR-41 Violation #doel-detectie -
DELETE { <#doel-detectie> ib:gewenstEffect ?o } WHERE { <#doel-detectie> ib:gewenstEffect ?o }
