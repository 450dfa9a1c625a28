# expect: FR-08 Info . ib:heeftDefinitie
DELETE DATA { <> ib:heeftDefinitie <#definitie-5> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#definitie-5> }
  ?s ?p ?o }
