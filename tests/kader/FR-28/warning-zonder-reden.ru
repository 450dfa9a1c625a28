# expect: FR-28 Warning #scope ib:heeftObjectsoortdekking
DELETE WHERE { <#objectsoortdekking-6> ib:motivering ?o }
