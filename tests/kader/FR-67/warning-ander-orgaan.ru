# expect: FR-67 Warning #governance ib:heeftKaderbesluit
DELETE DATA { <#besluit-2> ib:genomenDoor <https://w3id.org/kapstok/id/orgaan/college-van-benw> } ;
INSERT DATA { <#besluit-2> ib:genomenDoor <https://w3id.org/kapstok/id/orgaan/gemeentesecretaris> }
