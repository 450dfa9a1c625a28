# Letters inside a word are no remnant.
DELETE { <#visie-1> ib:tekst ?o }
INSERT { <#visie-1> ib:tekst "Ons netwerk heet CAWA; wij zorgen voor een omgeving met xx en Maxxx." }
WHERE { <#visie-1> ib:tekst ?o }
