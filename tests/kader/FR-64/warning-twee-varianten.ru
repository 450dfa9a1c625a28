# expect: FR-64 Warning #governance ib:governancevariant
INSERT DATA { <#governance> ib:governancevariant <https://w3id.org/kapstok/id/variant/directe-aansturing> }
