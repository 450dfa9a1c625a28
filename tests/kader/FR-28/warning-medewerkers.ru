# expect: FR-28 Warning #scope ib:heeftObjectsoortdekking
DELETE DATA { <#scope> ib:heeftObjectsoortdekking <#objectsoortdekking-2> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#objectsoortdekking-2> }
  ?s ?p ?o }
