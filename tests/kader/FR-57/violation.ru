# expect: FR-57 Violation . -
DELETE { ?k ?p ?v . ?f ?fp ?fv . <> ib:heeftKwaliteitssysteem ?k } WHERE { <> ib:heeftKwaliteitssysteem ?k . ?k ?p ?v ; ib:heeftFacet ?f . ?f ?fp ?fv }
