# expect: FR-47 Violation . -
# De regels zijn er, maar er staat geen uitgangspunt in en er is geen voorbeeld overgenomen.
DELETE { ?u ?p ?o } WHERE { ?u a ib:Kaderuitgangspunt ; ?p ?o FILTER (?p IN (ib:tekst, ib:neemtOver)) }
