# expect: FR-48 Warning #uitgangspunt-passend ib:draagtBijAan
DELETE { <#uitgangspunt-passend> ib:draagtBijAan ?o } WHERE { <#uitgangspunt-passend> ib:draagtBijAan ?o }
