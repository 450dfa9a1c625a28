# expect: FR-51 Warning #uitgangspunt-oefenen -
DELETE { <#uitgangspunt-oefenen> ib:looptijdTot ?o } WHERE { <#uitgangspunt-oefenen> ib:looptijdTot ?o }
