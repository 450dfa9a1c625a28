# Een eigen uitgangspunt over oefenen vraagt geen beleid.
DELETE { <#uitgangspunt-oefenen> ?p ?o } WHERE { VALUES ?p { ib:neemtOver ib:oefenbeleid ib:looptijdVan ib:looptijdTot } <#uitgangspunt-oefenen> ?p ?o }
