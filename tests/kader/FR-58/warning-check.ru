# expect: FR-58 Warning #kwaliteitssysteem -
DELETE { <#kwaliteitssysteem> ib:heeftFacet <#kwaliteitsfacet-3> . <#kwaliteitsfacet-3> ?p ?o } WHERE { <#kwaliteitsfacet-3> ?p ?o }
