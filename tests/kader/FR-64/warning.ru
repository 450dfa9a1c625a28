# expect: FR-64 Warning . -
DELETE { <> ib:heeftGovernance ?g . ?g ?p ?v . ?d ?dp ?dv } WHERE { <> ib:heeftGovernance ?g . ?g ?p ?v ; ib:heeftOverleg|ib:heeftKaderbelegging|ib:heeftKaderbesluit|ib:heeftKaderlijn|ib:heeftRapportage|ib:heeftJaarplan|ib:heeftEenheid ?d . ?d ?dp ?dv }
