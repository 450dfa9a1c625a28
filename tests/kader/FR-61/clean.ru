# De vorm van de borging is vrij.
DELETE { <#kwaliteitssysteem> ib:borging ?o } INSERT { <#kwaliteitssysteem> ib:borging "Najaarsnota" } WHERE { <#kwaliteitssysteem> ib:borging ?o }
