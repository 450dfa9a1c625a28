# Employees need no separate notice.
DELETE WHERE { <#groep-2> ib:informatieactie ?o } ;
DELETE { <#groep-2> ib:groepsoort ?o }
INSERT { <#groep-2> ib:groepsoort <https://w3id.org/kapstok/id/groepsoort/medewerkers> }
WHERE { <#groep-2> ib:groepsoort ?o }
