# expect: FR-44 Warning #maatregel-uitwijk ib:belangenafweging
DELETE { <#maatregel-uitwijk> ib:belangenafweging ?o } WHERE { <#maatregel-uitwijk> ib:belangenafweging ?o }
