# A college that is not in the guidance.
DELETE { <> ib:vastgesteldDoor ?o }
INSERT { <> ib:vastgesteldDoor <#partij-bestuurscollege> }
WHERE { <> ib:vastgesteldDoor ?o } ;
INSERT DATA { <#partij-bestuurscollege> a ib:Kaderpartij ; skos:prefLabel "Bestuurscollege"@nl }
