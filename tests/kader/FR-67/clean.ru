# Over een onderwerp mag ook een ander orgaan besluiten.
INSERT DATA { <#governance> ib:heeftKaderbesluit <#besluit-4> . <#besluit-4> a ib:Kaderbesluit ; ib:overOnderwerp <https://w3id.org/kapstok/id/besluitonderwerp/budgetten> ; ib:genomenDoor <https://w3id.org/kapstok/id/orgaan/gemeenteraad> }
