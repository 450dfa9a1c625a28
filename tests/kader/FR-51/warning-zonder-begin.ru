# expect: FR-51 Warning #uitgangspunt-oefenen -
DELETE { <#uitgangspunt-oefenen> ib:looptijdVan ?o } WHERE { <#uitgangspunt-oefenen> ib:looptijdVan ?o }
