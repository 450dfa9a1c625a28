# The same part, hung on the framework.
INSERT DATA {
  <#bedrijfsmiddel-archief> a ib:Kaderbedrijfsmiddel ;
    skos:prefLabel "Archief"@nl .
  <> ib:heeftKaderbedrijfsmiddel <#bedrijfsmiddel-archief>
}
