# expect: FR-52 Warning #uitgangspunt-meedoen -
DELETE { <#uitgangspunt-meedoen> ib:laatsteActiviteit ?o } WHERE { <#uitgangspunt-meedoen> ib:laatsteActiviteit ?o }
