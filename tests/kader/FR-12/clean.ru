# A goal on the own organisation.
INSERT DATA { <#doel-beschermen> ib:doeldomein <https://w3id.org/kapstok/id/doeldomein/eigen-organisatie> }
