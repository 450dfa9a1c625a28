# expect: FR-69 Warning #governance ib:heeftRapportage
DELETE DATA { <#rapportage-1> ib:opNiveau <https://w3id.org/kapstok/id/niveau/tactisch> } ;
INSERT DATA { <#rapportage-1> ib:opNiveau <https://w3id.org/kapstok/id/niveau/operationeel> }
