# expect: FR-18 Warning #visie-1 -
DELETE DATA { <#visie-1> ib:heeftBetrokkene <#betrokkene-3> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#betrokkene-3> }
  ?s ?p ?o }
