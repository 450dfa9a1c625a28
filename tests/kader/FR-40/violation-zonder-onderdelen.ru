# expect: FR-40 Violation . -
# Wie een deel zegt te beslaan en geen onderdelen noemt, wordt gelezen als volledig.
# De uitgangspunten noemen nog een doel van de handleiding; eigen doelen, en maatregelen daarbij, zijn er niet.
DELETE { ?u ib:draagtBijAan ?d } INSERT { ?u ib:draagtBijAan <https://w3id.org/kapstok/id/doel/beschermen> } WHERE { ?u a ib:Kaderuitgangspunt ; ib:draagtBijAan ?d } ;
DELETE { ?d ?p ?v . <> ib:heeftKaderdoel ?d . <> ib:heeftKadermaatregel ?m . ?m ?mp ?mv } WHERE { { <> ib:heeftKaderdoel ?d . ?d ?p ?v } UNION { <> ib:heeftKadermaatregel ?m . ?m ?mp ?mv } } ;
DELETE { <> ib:kaderprofiel ?o } INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> } WHERE { <> ib:kaderprofiel ?o }
