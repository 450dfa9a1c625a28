# expect: FR-05 Warning #groep-1 -
DELETE { <#groep-1> skos:prefLabel ?o }
INSERT { <#groep-1> skos:prefLabel "Medewerkers van (xxx)"@nl }
WHERE { <#groep-1> skos:prefLabel ?o }
