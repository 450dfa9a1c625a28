# expect: FR-64 Warning #governance ib:governancevariant
DELETE { <#governance> ib:governancevariant ?o } WHERE { <#governance> ib:governancevariant ?o }
