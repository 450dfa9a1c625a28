# expect: FR-28 Warning #scope ib:heeftObjectsoortdekking
DELETE DATA { <#scope> ib:heeftObjectsoortdekking <#objectsoortdekking-6> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#objectsoortdekking-6> }
  ?s ?p ?o }
