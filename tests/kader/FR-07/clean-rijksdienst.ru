# The other definition of the guidance.
DELETE { <#definitie-1> ib:vanBegrip ?o }
INSERT { <#definitie-1> ib:vanBegrip <https://w3id.org/kapstok/id/begrip/integrale-beveiliging-rijksdienst> }
WHERE { <#definitie-1> ib:vanBegrip ?o }
