# expect: FR-45 Warning #doel-vertragen -
DELETE DATA { <#maatregel-toegangspas> ib:draagtBijAan <#doel-vertragen> }
