# expect: FR-31 Warning #scope -
DELETE WHERE { <> ib:heeftDeelplan ?d } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#deelplan-bcm> <#deelplan-ibp> }
  ?s ?p ?o } ;
DELETE WHERE { <#maatregel-uitwijk> ib:uitDeelplan ?o } ;
DELETE { ?t ib:deelonderwerp ?o } INSERT { ?t ib:motivering "Wij beginnen pas volgend jaar." } WHERE { ?t ib:deelonderwerp ?o }
