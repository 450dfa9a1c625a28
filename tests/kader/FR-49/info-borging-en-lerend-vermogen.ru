# expect: FR-49 Info . -
DELETE DATA { <#uitgangspunt-registreren> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/borging-en-lerend-vermogen> } ;
INSERT DATA { <#uitgangspunt-registreren> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/beleid> }
