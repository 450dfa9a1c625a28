# The same college in other words.
DELETE { <> ib:vastgesteldDoor ?o }
INSERT { <> ib:vastgesteldDoor <#partij-college> }
WHERE { <> ib:vastgesteldDoor ?o } ;
INSERT DATA { <#partij-college> a ib:Kaderpartij ; skos:prefLabel "B en W van Voorbeeldrecht"@nl }
