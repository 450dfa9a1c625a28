# expect: FR-42 Info . -
# Het doel blijft als eigen doel.
DELETE { <#doel-doorwerken> ib:neemtOver ?o } WHERE { <#doel-doorwerken> ib:neemtOver ?o }
