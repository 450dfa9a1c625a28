# expect: FR-66 Violation #overleg-1 -
DELETE DATA { <#overleg-1> ib:verantwoordingAan <https://w3id.org/kapstok/id/orgaan/gemeentesecretaris> } ;
INSERT DATA { <#overleg-1> ib:verantwoordingAan <#partij-wethouder-bedrijfsvoering> }
