# expect: FR-05 Warning #definitie-6 -
DELETE { <#definitie-6> ib:tekst ?o }
INSERT { <#definitie-6> ib:tekst "Wat XXX nodig heeft." }
WHERE { <#definitie-6> ib:tekst ?o }
