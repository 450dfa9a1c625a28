# Eigen doelen mogen erbij.
INSERT DATA { <> ib:heeftKaderdoel <#doel-eigen> . <#doel-eigen> a ib:Kaderdoel ; dct:identifier "eigen" ; skos:prefLabel "Nieuwe collega's weten waar zij terechtkunnen"@nl ; ib:gewenstEffect "Wie begint, kent na een week de huisregels." . <#maatregel-balieprotocol> ib:draagtBijAan <#doel-eigen> }
