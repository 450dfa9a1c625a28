# An own definition instead of the one of the guidance.
DELETE WHERE { <#definitie-3> ib:overgenomen ?o } ;
INSERT DATA { <#definitie-3> ib:tekst "Elk jaar opnieuw kijken, kiezen en doen." }
