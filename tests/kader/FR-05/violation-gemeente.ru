# expect: FR-05 Violation . -
DELETE { <#gemeente-voorbeeldrecht> skos:prefLabel ?o }
INSERT { <#gemeente-voorbeeldrecht> skos:prefLabel "Gemeente (XXX)"@nl }
WHERE { <#gemeente-voorbeeldrecht> skos:prefLabel ?o }
