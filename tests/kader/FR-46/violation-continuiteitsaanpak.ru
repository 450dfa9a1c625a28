# expect: FR-46 Violation #doel-doorwerken -
DELETE { <#doel-doorwerken> ib:aansluitingContinuiteit ?o } WHERE { <#doel-doorwerken> ib:aansluitingContinuiteit ?o }
