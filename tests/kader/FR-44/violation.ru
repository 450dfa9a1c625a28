# expect: FR-44 Violation #maatregel-toegangspas ib:conflictMetBelang
INSERT DATA { <#maatregel-toegangspas> ib:conflictMetBelang "Bezoekers vinden de weg niet meer." }
