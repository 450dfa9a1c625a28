# expect: FR-28 Warning #scope ib:heeftObjectsoortdekking
DELETE DATA { <#scope> ib:heeftObjectsoortdekking <#objectsoortdekking-4> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#objectsoortdekking-4> }
  ?s ?p ?o }
