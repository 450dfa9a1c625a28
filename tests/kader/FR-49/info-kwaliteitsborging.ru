# expect: FR-49 Info . -
DELETE DATA { <#uitgangspunt-samenhang> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/kwaliteitsborging> } ;
INSERT DATA { <#uitgangspunt-samenhang> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/beleid> }
