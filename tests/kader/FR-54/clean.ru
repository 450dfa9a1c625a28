# Zonder het uitgangspunt vraagt een risico geen behandeling.
DELETE { <#uitgangspunt-passend> ib:neemtOver ?o } WHERE { <#uitgangspunt-passend> ib:neemtOver ?o } ;
DELETE { <#risico-vandalisme> ib:heeftBehandeling ?o } WHERE { <#risico-vandalisme> ib:heeftBehandeling ?o }
