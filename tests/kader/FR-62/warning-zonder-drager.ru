# expect: FR-62 Warning #governance ib:heeftKaderbelegging
# De rol staat er wel, maar niemand draagt hem.
DELETE { <#belegging-5> ib:gedragenDoor ?o } WHERE { <#belegging-5> ib:gedragenDoor ?o }
