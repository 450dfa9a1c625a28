# Bekeken en niet gekozen is ook een keuze.
INSERT DATA { <#doel-vertragen> ib:nietRelevant true . <#doel-afschermen> ib:nietRelevant true }
