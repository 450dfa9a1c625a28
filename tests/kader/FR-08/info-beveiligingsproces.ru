# expect: FR-08 Info . ib:heeftDefinitie
DELETE DATA { <> ib:heeftDefinitie <#definitie-3> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#definitie-3> }
  ?s ?p ?o }
