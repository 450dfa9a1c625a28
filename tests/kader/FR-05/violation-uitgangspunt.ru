# expect: FR-05 Violation #uitgangspunt-samenhang ib:tekst
DELETE { <#uitgangspunt-samenhang> ib:tekst ?o }
INSERT { <#uitgangspunt-samenhang> ib:tekst "(XXX)" }
WHERE { <#uitgangspunt-samenhang> ib:tekst ?o }
