# expect: FR-28 Warning #scope ib:heeftObjectsoortdekking
DELETE DATA { <#scope> ib:heeftObjectsoortdekking <#objectsoortdekking-1> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#objectsoortdekking-1> }
  ?s ?p ?o }
