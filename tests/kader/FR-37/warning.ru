# expect: FR-37 Warning #regeling-5 -
INSERT DATA {
  <#scope> ib:heeftKaderregeling <#regeling-5> .
  <#regeling-5> a ib:Kaderregeling ;
    ib:regelingtekst "Wet op de veilige gemeente"
}
