# expect: FR-13 Violation . -
DELETE WHERE { <> ib:heeftVisie ?v } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#visie-1> <#betrokkene-1> <#betrokkene-2> <#betrokkene-3> <#betrokkene-4> <#werksessie-1> }
  ?s ?p ?o }
