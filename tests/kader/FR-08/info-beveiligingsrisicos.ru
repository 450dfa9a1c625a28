# expect: FR-08 Info . ib:heeftDefinitie
DELETE DATA { <> ib:heeftDefinitie <#definitie-4> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#definitie-4> }
  ?s ?p ?o }
