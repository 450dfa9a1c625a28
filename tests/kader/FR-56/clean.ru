# Een eigen uitgangspunt vraagt geen register.
DELETE { <#uitgangspunt-registreren> ?p ?o } WHERE { VALUES ?p { ib:neemtOver ib:incidentregister ib:jaarrapport } <#uitgangspunt-registreren> ?p ?o }
