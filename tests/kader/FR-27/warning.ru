# expect: FR-27 Warning #scope ib:heeftKadergroep
DELETE WHERE { <#scope> ib:heeftKadergroep ?o } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#groep-1> <#groep-2> }
  ?s ?p ?o }
