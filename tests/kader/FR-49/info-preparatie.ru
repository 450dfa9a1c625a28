# expect: FR-49 Info . -
DELETE DATA { <#uitgangspunt-oefenen> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/preparatie> . <#uitgangspunt-bijwerken> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/preparatie> } ;
INSERT DATA { <#uitgangspunt-oefenen> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/beleid> . <#uitgangspunt-bijwerken> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/beleid> }
