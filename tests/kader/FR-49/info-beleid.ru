# expect: FR-49 Info . -
DELETE DATA { <#uitgangspunt-passend> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/beleid> } ;
INSERT DATA { <#uitgangspunt-passend> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/governance> }
