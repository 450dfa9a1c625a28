# expect: FR-69 Warning #governance ib:heeftRapportage
DELETE DATA { <#rapportage-1> ib:gerichtAan <https://w3id.org/kapstok/id/orgaan/college-van-benw> } ;
INSERT DATA { <#rapportage-1> ib:gerichtAan <https://w3id.org/kapstok/id/orgaan/gemeentesecretaris> }
