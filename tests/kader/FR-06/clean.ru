# Nearly an example, with a reason.
INSERT DATA {
  <#doel-beschermen> ib:lijktOp <https://w3id.org/kapstok/id/doel/beschermen> .
  <#doel-beschermen> ib:motivering "De ondernemingsraad koos deze woorden." .
  <#visie-1> ib:lijktOp <https://w3id.org/kapstok/id/visievoorbeeld/weerbaarheid-en-gemeenschapswaarde>
}
