# The own words of the municipality.
DELETE { <#definitie-1> ib:vanBegrip ?o }
INSERT { <#definitie-1> ib:vanBegrip "Integrale beveiliging" }
WHERE { <#definitie-1> ib:vanBegrip ?o } ;
DELETE WHERE { <#definitie-1> ib:overgenomen ?o } ;
INSERT DATA { <#definitie-1> ib:tekst "Alles wat wij samen doen tegen opzettelijke schade." }
