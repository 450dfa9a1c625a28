# The variants came up in two sessions.
DELETE { <#werksessie-1> ib:maximaleVariant ?t } INSERT { <#werksessie-2> a ib:Werksessie ; ib:maximaleVariant ?t . <#visie-1> ib:heeftWerksessie <#werksessie-2> } WHERE { <#werksessie-1> ib:maximaleVariant ?t }
