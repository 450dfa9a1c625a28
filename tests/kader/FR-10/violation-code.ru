# expect: FR-10 Violation #bedrijfsmiddel-stadhuis ib:objectsoort
DELETE { <#bedrijfsmiddel-stadhuis> ib:objectsoort ?o }
INSERT { <#bedrijfsmiddel-stadhuis> ib:objectsoort "gebouw" }
WHERE { <#bedrijfsmiddel-stadhuis> ib:objectsoort ?o }
