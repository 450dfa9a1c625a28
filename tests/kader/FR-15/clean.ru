# Exactly 120 words, with more white space than needed.
DELETE { <#visie-1> ib:tekst ?o }
INSERT { <#visie-1> ib:tekst """
veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig
veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig
veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig
veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig
veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig
veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig  veilig.
""" }
WHERE { <#visie-1> ib:tekst ?o }
