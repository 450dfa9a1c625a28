# expect: FR-47 Violation . -
# Wie een deel zegt te beslaan en geen onderdelen noemt, wordt gelezen als volledig.
DELETE { ?o ?p ?v . ?s ?q ?o } WHERE { <> ib:heeftKaderuitgangspunt ?o . ?o ?p ?v . ?s ?q ?o } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> } WHERE { <> ib:kaderprofiel ?o }
