# expect: FR-58 Warning #kwaliteitssysteem -
DELETE { <#kwaliteitssysteem> ib:heeftFacet <#kwaliteitsfacet-4> . <#kwaliteitsfacet-4> ?p ?o } WHERE { <#kwaliteitsfacet-4> ?p ?o }
