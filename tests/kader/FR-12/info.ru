# expect: FR-12 Info #doel-beschermen ib:doeldomein
INSERT DATA { <#doel-beschermen> ib:doeldomein <https://w3id.org/kapstok/id/doeldomein/openbare-orde> }
