# expect: FR-50 Warning #uitgangspunt-budget -
DELETE { <#uitgangspunt-budget> ib:budgetjaar ?o } WHERE { <#uitgangspunt-budget> ib:budgetjaar ?o }
