# expect: FR-66 Violation #overleg-1 -
DELETE { <#overleg-1> ib:verantwoordingAan ?o } WHERE { <#overleg-1> ib:verantwoordingAan ?o }
