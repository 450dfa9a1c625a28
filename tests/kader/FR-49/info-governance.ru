# expect: FR-49 Info . -
DELETE DATA { <#uitgangspunt-budget> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/governance> } ;
INSERT DATA { <#uitgangspunt-budget> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/beleid> }
