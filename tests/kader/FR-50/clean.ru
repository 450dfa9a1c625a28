# Een eigen uitgangspunt over geld vraagt geen bedragen.
DELETE { <#uitgangspunt-budget> ?p ?o } WHERE { VALUES ?p { ib:neemtOver ib:budgetjaar ib:budgetEenmalig ib:budgetTerugkerend } <#uitgangspunt-budget> ?p ?o }
