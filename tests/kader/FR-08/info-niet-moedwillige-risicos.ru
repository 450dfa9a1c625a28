# expect: FR-08 Info . ib:heeftDefinitie
DELETE DATA { <> ib:heeftDefinitie <#definitie-7> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#definitie-7> }
  ?s ?p ?o }
