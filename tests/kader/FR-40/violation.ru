# expect: FR-40 Violation . -
# De uitgangspunten noemen nog een doel van de handleiding; eigen doelen, en maatregelen daarbij, zijn er niet.
DELETE { ?u ib:draagtBijAan ?d } INSERT { ?u ib:draagtBijAan <https://w3id.org/kapstok/id/doel/beschermen> } WHERE { ?u a ib:Kaderuitgangspunt ; ib:draagtBijAan ?d } ;
DELETE { ?d ?p ?v . <> ib:heeftKaderdoel ?d . <> ib:heeftKadermaatregel ?m . ?m ?mp ?mv } WHERE { { <> ib:heeftKaderdoel ?d . ?d ?p ?v } UNION { <> ib:heeftKadermaatregel ?m . ?m ?mp ?mv } }
