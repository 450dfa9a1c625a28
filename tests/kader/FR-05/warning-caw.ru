# expect: FR-05 Warning #visie-1 -
DELETE { <#visie-1> ib:tekst ?o }
INSERT { <#visie-1> ib:tekst "Bij CAW werkt iedereen veilig." }
WHERE { <#visie-1> ib:tekst ?o }
