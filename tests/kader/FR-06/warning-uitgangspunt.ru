# expect: FR-06 Warning #uitgangspunt-samenhang -
INSERT DATA {
  <#uitgangspunt-samenhang> ib:lijktOp <https://w3id.org/kapstok/id/uitgangspunt/maatregelen-op-elkaar-afgestemd>
}
