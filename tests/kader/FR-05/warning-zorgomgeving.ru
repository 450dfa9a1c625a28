# expect: FR-05 Warning #doel-beschermen -
DELETE { <#doel-beschermen> ib:gewenstEffect ?o }
INSERT { <#doel-beschermen> ib:gewenstEffect "Een veilige werk- en Zorgomgeving." }
WHERE { <#doel-beschermen> ib:gewenstEffect ?o }
