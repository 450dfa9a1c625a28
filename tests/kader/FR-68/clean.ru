# Elk lid van het college kan portefeuillehouder zijn.
DELETE { <#governance> ib:heeftPortefeuillehouder ?o } INSERT { <#governance> ib:heeftPortefeuillehouder <#partij-burgemeester> . <#partij-burgemeester> a ib:Kaderpartij ; skos:prefLabel "Burgemeester"@nl } WHERE { <#governance> ib:heeftPortefeuillehouder ?o }
