# expect: FR-51 Warning #uitgangspunt-oefenen -
DELETE DATA { <#uitgangspunt-oefenen> ib:looptijdTot 2029 } ;
INSERT DATA { <#uitgangspunt-oefenen> ib:looptijdTot 2026 }
