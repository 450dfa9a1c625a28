# expect: FR-05 Violation #visie-1 ib:tekst
DELETE { <#visie-1> ib:tekst ?o }
INSERT { <#visie-1> ib:tekst "In (XXX) werkt iedereen veilig." }
WHERE { <#visie-1> ib:tekst ?o }
