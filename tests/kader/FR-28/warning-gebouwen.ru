# expect: FR-28 Warning #scope ib:heeftObjectsoortdekking
DELETE DATA { <#scope> ib:heeftObjectsoortdekking <#objectsoortdekking-5> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#objectsoortdekking-5> }
  ?s ?p ?o }
