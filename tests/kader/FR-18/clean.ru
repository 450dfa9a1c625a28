# One person in two capacities.
DELETE DATA { <#visie-1> ib:heeftBetrokkene <#betrokkene-4> } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#betrokkene-4> }
  ?s ?p ?o } ;
INSERT DATA { <#betrokkene-3> ib:betrokkenheid <https://w3id.org/kapstok/id/betrokkenheid/politiek> }
