# expect: FR-61 Info #kwaliteitssysteem ib:borging
DELETE { <#kwaliteitssysteem> ib:borging ?o } WHERE { <#kwaliteitssysteem> ib:borging ?o }
