# expect: FR-58 Warning #kwaliteitssysteem -
DELETE { <#kwaliteitssysteem> ib:heeftFacet <#kwaliteitsfacet-2> . <#kwaliteitsfacet-2> ?p ?o } WHERE { <#kwaliteitsfacet-2> ?p ?o }
