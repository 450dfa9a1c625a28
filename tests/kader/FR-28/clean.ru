# Left out with a reason.
INSERT DATA { <#objectsoortdekking-3> ib:uitgesloten true ; ib:motivering "Materieel valt onder het inkoopbeleid." }
