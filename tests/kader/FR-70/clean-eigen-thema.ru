# Een thema dat de definitie niet heeft, zonder eigenaar: FR-11.
INSERT DATA {
  <#thema-continuiteit> a ib:Thema ; skos:prefLabel "Continuïteit"@nl .
  <#thema-4> a ib:Kaderthema ; ib:heeftThema <#thema-continuiteit> .
  <#scope> ib:heeftKaderthema <#thema-4>
}
