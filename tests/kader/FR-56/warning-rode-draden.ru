# expect: FR-56 Warning #uitgangspunt-registreren -
DELETE { <#uitgangspunt-registreren> ib:jaarrapport ?o } WHERE { <#uitgangspunt-registreren> ib:jaarrapport ?o }
