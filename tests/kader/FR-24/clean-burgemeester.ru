# An authority that the guidance does not name.
DELETE { <#visie-1> ib:vastgesteldDoor ?o }
INSERT { <#visie-1> ib:vastgesteldDoor <#partij-burgemeester> }
WHERE { <#visie-1> ib:vastgesteldDoor ?o } ;
INSERT DATA { <#partij-burgemeester> a ib:Kaderpartij ; skos:prefLabel "De burgemeester"@nl }
