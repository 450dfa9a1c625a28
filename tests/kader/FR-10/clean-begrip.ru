# A term of the municipality itself may be plain text.
INSERT DATA {
  <> ib:heeftDefinitie <#definitie-8> .
  <#definitie-8> a ib:Kaderdefinitie ;
    ib:tekst "Wie beveiliging in het team bespreekt." ;
    ib:vanBegrip "Aanjager"
}
