# Zonder het uitgangspunt is een aantekening alleen een aantekening.
DELETE { <#uitgangspunt-samenhang> ib:neemtOver ?o } WHERE { <#uitgangspunt-samenhang> ib:neemtOver ?o } ;
INSERT DATA { <#maatregel-toegangspas> ib:strijdigMet <#maatregel-balieprotocol> }
