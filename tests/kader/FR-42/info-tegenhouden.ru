# expect: FR-42 Info . -
# Het doel blijft als eigen doel.
DELETE { <#doel-tegenhouden> ib:neemtOver ?o } WHERE { <#doel-tegenhouden> ib:neemtOver ?o }
