# expect: FR-69 Warning #governance ib:heeftKaderlijn
# Aansturen is geen verantwoorden.
DELETE DATA { <#lijn-1> ib:lijnsoort <https://w3id.org/kapstok/id/lijnsoort/verantwoorden> } ;
INSERT DATA { <#lijn-1> ib:lijnsoort <https://w3id.org/kapstok/id/lijnsoort/aansturen> }
