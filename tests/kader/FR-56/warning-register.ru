# expect: FR-56 Warning #uitgangspunt-registreren -
DELETE { <#uitgangspunt-registreren> ib:incidentregister ?o } WHERE { <#uitgangspunt-registreren> ib:incidentregister ?o }
