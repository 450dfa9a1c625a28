# Sub-plans instead of sub-topics.
DELETE { ?t ib:deelonderwerp ?o } INSERT { ?t ib:motivering "Wij beginnen pas volgend jaar." } WHERE { ?t ib:deelonderwerp ?o }
