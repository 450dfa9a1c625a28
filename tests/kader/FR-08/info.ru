# expect: FR-08 Info . ib:heeftDefinitie
DELETE DATA { <> ib:heeftDefinitie <#definitie-2> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#definitie-2> }
  ?s ?p ?o }
