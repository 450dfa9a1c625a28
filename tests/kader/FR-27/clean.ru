# One group is enough.
DELETE DATA { <#scope> ib:heeftKadergroep <#groep-2> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#groep-2> }
  ?s ?p ?o }
