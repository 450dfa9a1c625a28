# expect: FR-60 Warning #kwaliteitssysteem ib:evaluatieInterval
DELETE { <#kwaliteitssysteem> ib:evaluatieInterval ?o } WHERE { <#kwaliteitssysteem> ib:evaluatieInterval ?o }
