# expect: FR-42 Info . -
# Het doel blijft als eigen doel.
DELETE { <#doel-beschermen> ib:neemtOver ?o } WHERE { <#doel-beschermen> ib:neemtOver ?o }
