# expect: FR-42 Info . -
# Het doel blijft als eigen doel.
DELETE { <#doel-afschermen> ib:neemtOver ?o } WHERE { <#doel-afschermen> ib:neemtOver ?o }
