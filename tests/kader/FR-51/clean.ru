# Twee jaren zijn er meer dan een.
DELETE DATA { <#uitgangspunt-oefenen> ib:looptijdTot 2029 } ;
INSERT DATA { <#uitgangspunt-oefenen> ib:looptijdTot 2027 }
