# expect: FR-51 Warning #uitgangspunt-oefenen -
DELETE { <#uitgangspunt-oefenen> ib:oefenbeleid ?o } WHERE { <#uitgangspunt-oefenen> ib:oefenbeleid ?o }
