# An own goal, a goal of the guidance and a known body.
INSERT DATA {
  <#maatregel-balieprotocol> ib:draagtBijAan <#doel-doorwerken> .
  <#maatregel-toegangspas> ib:draagtBijAan <https://w3id.org/kapstok/id/doel/detectie> .
  <#bedrijfsmiddel-stadhuis> ib:heeftVerantwoordelijke <https://w3id.org/kapstok/id/orgaan/gemeentesecretaris>
}
