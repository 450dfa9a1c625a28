# expect: FR-58 Warning #kwaliteitssysteem -
DELETE { <#kwaliteitssysteem> ib:heeftFacet <#kwaliteitsfacet-1> . <#kwaliteitsfacet-1> ?p ?o } WHERE { <#kwaliteitsfacet-1> ?p ?o }
