# expect: FR-54 Warning #risico-vandalisme -
DELETE { <#risico-vandalisme> ib:heeftBehandeling ?o } WHERE { <#risico-vandalisme> ib:heeftBehandeling ?o }
