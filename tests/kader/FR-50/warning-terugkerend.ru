# expect: FR-50 Warning #uitgangspunt-budget -
DELETE { <#uitgangspunt-budget> ib:budgetTerugkerend ?o } WHERE { <#uitgangspunt-budget> ib:budgetTerugkerend ?o }
