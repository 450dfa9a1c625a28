# expect: FR-10 Violation #bedrijfsmiddel-stadhuis ib:heeftVerantwoordelijke
DELETE { <#bedrijfsmiddel-stadhuis> ib:heeftVerantwoordelijke ?o }
INSERT { <#bedrijfsmiddel-stadhuis> ib:heeftVerantwoordelijke <https://w3id.org/kapstok/id/thema/fysieke-beveiliging> }
WHERE { <#bedrijfsmiddel-stadhuis> ib:heeftVerantwoordelijke ?o }
