# expect: FR-22 Warning #visie-1 -
DELETE WHERE { <#visie-1> ib:heeftWerksessie ?o } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#werksessie-1> }
  ?s ?p ?o }
