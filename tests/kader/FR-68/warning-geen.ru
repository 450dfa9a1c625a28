# expect: FR-68 Warning #governance ib:heeftPortefeuillehouder
DELETE { <#governance> ib:heeftPortefeuillehouder ?o } WHERE { <#governance> ib:heeftPortefeuillehouder ?o }
