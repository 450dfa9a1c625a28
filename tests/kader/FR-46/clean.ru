# Het doel continuïteit is niet gekozen.
DELETE { <#doel-doorwerken> ?p ?o } WHERE { VALUES ?p { ib:aansluitingContinuiteit ib:aansluitingCrisis } <#doel-doorwerken> ?p ?o } ;
INSERT DATA { <#doel-doorwerken> ib:nietRelevant true }
