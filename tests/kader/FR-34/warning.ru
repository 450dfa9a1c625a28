# expect: FR-34 Warning #scope -
DELETE WHERE { <#scope> ib:risicoanalyse ?o }
