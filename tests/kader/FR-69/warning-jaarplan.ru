# expect: FR-69 Warning #governance ib:heeftJaarplan
DELETE { <#governance> ib:heeftJaarplan <#jaarplan-1> . <#jaarplan-1> ?p ?o } WHERE { <#jaarplan-1> ?p ?o }
