# Two analyses.
INSERT DATA { <#scope> ib:risicoanalyse "Risicoanalyse archief, maart 2026" }
