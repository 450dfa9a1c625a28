# expect: FR-68 Info #governance ib:heeftPortefeuillehouder
DELETE { <#governance> ib:heeftPortefeuillehouder ?o } INSERT { <#governance> ib:heeftPortefeuillehouder <https://w3id.org/kapstok/id/orgaan/gemeentesecretaris> } WHERE { <#governance> ib:heeftPortefeuillehouder ?o }
