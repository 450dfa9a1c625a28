# expect: FR-07 Warning . ib:heeftDefinitie
DELETE DATA { <> ib:heeftDefinitie <#definitie-1> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#definitie-1> }
  ?s ?p ?o }
