# Zonder eigen opgave telt de categorie van het voorbeeld, en een eigen uitgangspunt mag in elke categorie.
DELETE DATA { <#uitgangspunt-registreren> ib:inCategorie <https://w3id.org/kapstok/id/uitgangspuntcategorie/borging-en-lerend-vermogen> } ;
DELETE { <#uitgangspunt-samenhang> ib:neemtOver ?o } WHERE { <#uitgangspunt-samenhang> ib:neemtOver ?o }
