# expect: FR-10 Violation #maatregel-balieprotocol ib:draagtBijAan
INSERT DATA { <#maatregel-balieprotocol> ib:draagtBijAan "gezelligheid" }
