# expect: FR-68 Warning #governance ib:heeftPortefeuillehouder
INSERT DATA { <#governance> ib:heeftPortefeuillehouder <#partij-coordinator-integrale-beveiliging> }
