# expect: FR-50 Warning #uitgangspunt-budget -
DELETE { <#uitgangspunt-budget> ib:budgetEenmalig ?o } WHERE { <#uitgangspunt-budget> ib:budgetEenmalig ?o }
