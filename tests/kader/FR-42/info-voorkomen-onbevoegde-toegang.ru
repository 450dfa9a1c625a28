# expect: FR-42 Info . -
# Het doel blijft als eigen doel.
DELETE { <#doel-gevoelige-informatie> ib:neemtOver ?o } WHERE { <#doel-gevoelige-informatie> ib:neemtOver ?o }
