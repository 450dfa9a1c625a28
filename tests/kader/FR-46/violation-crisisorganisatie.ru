# expect: FR-46 Violation #doel-doorwerken -
DELETE { <#doel-doorwerken> ib:aansluitingCrisis ?o } WHERE { <#doel-doorwerken> ib:aansluitingCrisis ?o }
