# Een doel dat niet relevant is, heeft geen effect nodig.
DELETE { <#doel-ontmoedigen> ib:gewenstEffect ?o } WHERE { <#doel-ontmoedigen> ib:gewenstEffect ?o } ;
INSERT DATA { <#doel-ontmoedigen> ib:nietRelevant true }
