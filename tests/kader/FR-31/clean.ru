# Sub-topics instead of sub-plans.
DELETE WHERE { <> ib:heeftDeelplan ?d } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#deelplan-bcm> <#deelplan-ibp> }
  ?s ?p ?o } ;
DELETE WHERE { <#maatregel-uitwijk> ib:uitDeelplan ?o }
