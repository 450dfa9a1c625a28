# expect: FR-65 Violation #governance -
DELETE { <#governance> ib:heeftOverleg <#overleg-1> . <#overleg-1> ?p ?o } WHERE { <#overleg-1> ?p ?o }
