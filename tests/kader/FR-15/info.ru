# expect: FR-15 Info #visie-1 ib:tekst
DELETE { <#visie-1> ib:tekst ?o }
INSERT { <#visie-1> ib:tekst """veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig
veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig
veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig
veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig
veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig
veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig veilig""" }
WHERE { <#visie-1> ib:tekst ?o }
