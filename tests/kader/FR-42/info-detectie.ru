# expect: FR-42 Info . -
# Het doel blijft als eigen doel.
DELETE { <#doel-detectie> ib:neemtOver ?o } WHERE { <#doel-detectie> ib:neemtOver ?o }
