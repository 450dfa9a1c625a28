# expect: FR-05 Violation #maatregel-uitwijk skos:prefLabel
DELETE { <#maatregel-uitwijk> skos:prefLabel ?o }
INSERT { <#maatregel-uitwijk> skos:prefLabel "Uitwijk naar (XXX)"@nl }
WHERE { <#maatregel-uitwijk> skos:prefLabel ?o }
