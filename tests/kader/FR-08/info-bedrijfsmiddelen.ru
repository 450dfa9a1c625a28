# expect: FR-08 Info . ib:heeftDefinitie
DELETE DATA { <> ib:heeftDefinitie <#definitie-6> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#definitie-6> }
  ?s ?p ?o }
