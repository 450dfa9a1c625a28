# expect: FR-27 Warning #scope -
DELETE WHERE { <> ib:heeftKaderbedrijfsmiddel ?o } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#bedrijfsmiddel-stadhuis> <#bedrijfsmiddel-zaaksysteem> }
  ?s ?p ?o } ;
DELETE WHERE { ?r ib:raaktBedrijfsmiddel ?b }
