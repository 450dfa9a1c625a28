# SPDX-License-Identifier: EUPL-1.2
"""The names in a SPARQL text that does not parse: which of them can nobody know.

An engine that reads an unknown function says where it stopped, far behind it, and what it had expected there.
"""

from itertools import pairwise

from kapstok.policy._tokens import read_tokens
from kapstok.terms import PREFIXES

# SPARQL 1.1 §19.8, rules 121 to 127, with those that 1.2 adds, and the words that may stand before a parenthesis.
_FUNCTIONS = (
    "abs avg bnode bound ceil coalesce concat contains count datatype day encode_for_uri exists floor group_concat"
    " hours if iri isblank isiri isliteral isnumeric isuri lang langmatches lcase max md5 min minutes month now rand"
    " regex replace round sameterm sample seconds sha1 sha256 sha384 sha512 str strafter strbefore strdt strends"
    " strlang strlen strstarts struuid substr sum timezone tz ucase uri uuid year"
    " adjust haslang haslangdir istriple langdir object predicate strlangdir subject triple"
)
_BEFORE_PARENTHESES = "a as asc bind by construct desc distinct filter having in reduced select separator values where"
_KNOWN = frozenset(f"{_FUNCTIONS} {_BEFORE_PARENTHESES}".split())


def find_unknown_name(text: str) -> str | None:
    """Say which function or prefix of a text that does not parse is not known; None where all of them are."""
    tokens = list(read_tokens(text))
    declared = {
        after["prefix"]
        for token, after in pairwise(tokens)
        if token[0].lower() == "prefix" and after.lastgroup == "name"
    }
    for token, after in pairwise(tokens):
        if token.lastgroup == "word" and after[0] == "(" and token[0].isidentifier():
            if token[0].lower() not in _KNOWN:
                return f"de functie {token[0]} bestaat niet in SPARQL."
        elif token.lastgroup == "name" and token["prefix"] not in declared | PREFIXES.keys() | {"_"}:
            return f"het voorvoegsel {token['prefix']}: is niet bekend. Geef het met PREFIX."
    return None
