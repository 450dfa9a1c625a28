# A vision that no profile asks for.
DELETE { <> ib:kaderprofiel ?o }
INSERT { <> ib:kaderprofiel <https://w3id.org/kapstok/id/kaderprofiel/onderdeel> }
WHERE { <> ib:kaderprofiel ?o } ;
INSERT DATA {
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/scope> .
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/doelen> .
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/uitgangspunten> .
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/kwaliteitssysteem> .
  <> ib:bevatOnderdeel <https://w3id.org/kapstok/id/kaderonderdeel/governance>
}
