# expect: FR-55 Warning #maatregel-toegangspas -
INSERT DATA { <#maatregel-toegangspas> ib:strijdigMet <#maatregel-balieprotocol> }
