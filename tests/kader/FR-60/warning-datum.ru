# expect: FR-60 Warning #kwaliteitssysteem ib:evaluatiedatum
DELETE { <#kwaliteitssysteem> ib:evaluatiedatum ?o } WHERE { <#kwaliteitssysteem> ib:evaluatiedatum ?o }
