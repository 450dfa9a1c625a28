# Een eigen uitgangspunt heeft geen termijn.
DELETE { <#uitgangspunt-meedoen> ib:neemtOver ?o } WHERE { <#uitgangspunt-meedoen> ib:neemtOver ?o } ;
DELETE { <#uitgangspunt-meedoen> ib:laatsteActiviteit ?o } WHERE { <#uitgangspunt-meedoen> ib:laatsteActiviteit ?o }
