# expect: FR-05 Violation #doel-beschermen skos:prefLabel
DELETE { <#doel-beschermen> skos:prefLabel ?o }
INSERT { <#doel-beschermen> skos:prefLabel "Medewerkers van (XXX) zijn veilig"@nl }
WHERE { <#doel-beschermen> skos:prefLabel ?o }
