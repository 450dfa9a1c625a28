# A regulation of the municipality itself.
INSERT DATA {
  <#scope> ib:heeftKaderregeling <#regeling-5> .
  <#regeling-5> a ib:Kaderregeling ;
    ib:regelingtekst "Huisregels stadhuis Voorbeeldrecht" ;
    ib:eigenRegeling true
}
