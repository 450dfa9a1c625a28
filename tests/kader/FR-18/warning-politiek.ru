# expect: FR-18 Warning #visie-1 -
DELETE DATA { <#visie-1> ib:heeftBetrokkene <#betrokkene-4> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#betrokkene-4> }
  ?s ?p ?o }
