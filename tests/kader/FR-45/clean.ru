# Een doel dat niet relevant is, heeft geen maatregel nodig.
DELETE DATA { <#maatregel-toegangspas> ib:draagtBijAan <#doel-vertragen> } ;
INSERT DATA { <#doel-vertragen> ib:nietRelevant true }
