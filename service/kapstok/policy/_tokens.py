# SPDX-License-Identifier: EUPL-1.2
"""The terminals that SPARQL and Turtle share."""

import re
from collections.abc import Iterator

# SPARQL 1.1 §19.8, terminals. Possessive quantifiers keep the reading linear. A word takes digits and dots along, so
# that whatever is glued to a keyword stays with it. Every letter outside ASCII may stand in a name: the engine takes
# marks and symbols that are no \w, and a name that ends too early lets the quote behind it open a string. Codepoint
# escapes in an IRI belong to it: the `#` in `<a#\u0041>` opens no comment. A lone backslash is wrong anyhow; it
# takes its neighbour along, so that thousands of `\'` do not each look for the end of a text.
TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]++ | \#[^\r\n]*+)
      | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8})*+>)
      | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*+\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*+'''
                 | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+')
      | (?P<variable>[?$][\w\x80-\U0010ffff]++)
      | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
      | (?P<name>(?P<prefix>[\w.\-\x80-\U0010ffff]*+)
                 :(?:(?:[\w:%\x80-\U0010ffff]|\\.)(?:[\w.\-:%\x80-\U0010ffff]|\\.)*+)?+)
      | (?P<word>[\w.\-\x80-\U0010ffff]++)
      | (?P<sign>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)


def read_tokens(text: str) -> Iterator[re.Match[str]]:
    """Read a text in the likeliest way: every `<…>` without a space is an IRI."""
    return (token for token in TOKEN.finditer(text) if token.lastgroup != "space")
