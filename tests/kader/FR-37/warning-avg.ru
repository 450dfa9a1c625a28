# expect: FR-37 Warning #regeling-5 ib:regelingtekst
INSERT DATA {
  <#scope> ib:heeftKaderregeling <#regeling-5> .
  <#regeling-5> a ib:Kaderregeling ;
    ib:regelingtekst "algemene verordening Persoonsgegevens"
}
