# expect: FR-42 Info . -
# Het doel blijft als eigen doel.
DELETE { <#doel-interventie> ib:neemtOver ?o } WHERE { <#doel-interventie> ib:neemtOver ?o }
