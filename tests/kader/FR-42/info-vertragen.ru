# expect: FR-42 Info . -
# Het doel blijft als eigen doel.
DELETE { <#doel-vertragen> ib:neemtOver ?o } WHERE { <#doel-vertragen> ib:neemtOver ?o }
