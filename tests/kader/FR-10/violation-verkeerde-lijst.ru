# expect: FR-10 Violation #bedrijfsmiddel-stadhuis ib:objectsoort
DELETE { <#bedrijfsmiddel-stadhuis> ib:objectsoort ?o }
INSERT { <#bedrijfsmiddel-stadhuis> ib:objectsoort <https://w3id.org/kapstok/id/groepsoort/derden> }
WHERE { <#bedrijfsmiddel-stadhuis> ib:objectsoort ?o }
