# expect: FR-42 Info . -
# Het doel blijft als eigen doel.
DELETE { <#doel-ontmoedigen> ib:neemtOver ?o } WHERE { <#doel-ontmoedigen> ib:neemtOver ?o }
