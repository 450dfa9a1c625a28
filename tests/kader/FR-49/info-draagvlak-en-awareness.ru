# expect: FR-49 Info . -
DELETE DATA { <#uitgangspunt-meedoen> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/draagvlak-en-awareness> } ;
INSERT DATA { <#uitgangspunt-meedoen> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/beleid> }
