# Een rol mag in meer dan één regel staan, en een regel zonder drager telt dan niet.
INSERT DATA { <#governance> ib:heeftKaderbelegging <#belegging-6> . <#belegging-6> a ib:Kaderbelegging ; ib:vanRol <https://w3id.org/kapstok/id/rol/toezicht> }
