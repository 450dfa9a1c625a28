# expect: FR-26 Violation #scope ib:heeftKaderregeling
DELETE WHERE { <#scope> ib:heeftKaderregeling ?o } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#regeling-1> <#regeling-2> <#regeling-3> <#regeling-4> }
  ?s ?p ?o }
