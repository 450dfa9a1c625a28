# SPDX-License-Identifier: EUPL-1.2
"""Queries and files that crash, stall or confuse something. Named by what they do.

What is small stands in `queries/` and `files/`; what is large is made here. A failing example of the fuzzer comes here.
"""

from pathlib import Path

HERE = Path(__file__).parent
MEDIA_TYPES = {
    ".turtle": "text/turtle",
    ".ntriples": "application/n-triples",
    ".nquads": "application/n-quads",
    ".trig": "application/trig",
    ".n3": "text/n3",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
}


def _chain(part: str, joined: str, times: int) -> str:
    return joined.join([part] * times)


def _expression(text: str) -> str:
    return f"SELECT * WHERE {{ BIND({text} AS ?x) }}"


def _nested(before: str, inside: str, after: str, times: int) -> str:
    return before * times + inside + after * times


def large_queries() -> dict[str, str]:
    """Return the queries that are written by a rule, by name."""
    group = "SELECT * WHERE { %s }"
    return {
        "ifs-nested": _expression(_nested("IF(true,", "1", ",2)", 1000)),
        "braces-nested": _nested("{", "", "}", 3000).join(["SELECT * WHERE ", ""]),
        "braces-open": "SELECT * WHERE " + "{" * 50_000,
        "parentheses-nested": _expression(_nested("(", "1", ")", 10_000)),
        "parentheses-nested-behind-a-comparison": f"ASK {{ FILTER(1<2+{_nested('(', '1', ')', 10_000)}>3) }}",
        "brackets-nested": group % _nested("[ ?p ", "1", " ]", 5000),
        "collections-nested": group % ("?s ?p " + _nested("( ", "1", " )", 5000)),
        "path-repeats-nested": group % ("?a " + _nested("(", "<urn:a>", "+)*", 2000) + " ?b"),
        "path-steps": group % ("?a " + _chain("<urn:a>", "/", 5000) + " ?b"),
        "path-inverses": group % ("?a " + "^" * 5000 + "<urn:a> ?b"),
        "path-negated": group % ("?a !(" + _chain("<urn:a>", "|", 5000) + ") ?b"),
        "patterns-500": group % " . ".join(f"?a{n} ?p ?a{n + 1}" for n in range(500)),
        "patterns-500-with-semicolons": group % ("?s " + " ; ".join(f"?p{n} ?o{n}" for n in range(500))),
        "patterns-500-with-commas": group % ("?s ?p " + " , ".join(f"?o{n}" for n in range(500))),
        "patterns-99-connected": group % " . ".join(f"?a{n % 7} ?p{n} ?a{n * 3 % 11}" for n in range(99)),
        "patterns-without-dots": group % " ".join(f"{{ ?a{n} ?b{n} ?c{n} }}" for n in range(2000)),
        "nots": _expression("!" * 20_000 + "true"),
        "minuses": _expression("- " * 10_000 + "1"),
        "sum": _expression(_chain("1", " - ", 10_000)),
        "sum-behind-a-comparison": f"ASK {{ FILTER(1<{_chain('1', '+', 10_000)}>3) }}",
        "product": _expression(_chain("1", " * ", 10_000)),
        "conjunction": _expression(_chain("true", " && ", 10_000)),
        "disjunction": _expression(_chain("false", " || ", 10_000)),
        "in-list": _expression("1 IN (" + _chain("2", ",", 15_000) + ")"),
        "concat-of-many": _expression("CONCAT(" + _chain("'a'", ",", 15_000) + ")"),
        "coalesce-of-many": _expression("COALESCE(" + _chain("?a", ",", 15_000) + ")"),
        "functions-nested": _expression(_nested("STR(", "1", ")", 3000)),
        "exists-nested": group % _nested("FILTER EXISTS { ?s ?p ?o ", "", "}", 1000),
        "exists-40-deep": group % _nested("?s ?p ?o FILTER EXISTS { ", "?s ?p ?o ", "}", 40),
        "optionals-nested": group % _nested("OPTIONAL { ?s ?p ?o ", "", "}", 1000),
        "optionals-40-deep": group % _nested("?a ?b ?c OPTIONAL { ", "?s ?p ?o ", "}", 40),
        "optionals-in-a-row": group % _chain("OPTIONAL { }", " ", 10_000),
        "unions-nested": group % _nested("{ ?a ?b ?c } UNION { ", "", "}", 1000),
        "unions-in-a-row": group % _chain("{ }", " UNION ", 15_000),
        "minus-in-a-row": group % _chain("MINUS { }", " ", 10_000),
        "filters-in-a-row": group % _chain("FILTER(true)", " ", 10_000),
        "binds-in-a-row": group % " ".join(f"BIND(1 AS ?x{n})" for n in range(6000)),
        "graphs-in-a-row": group % _chain("GRAPH ?g { }", " ", 10_000),
        "subselects-nested": _nested("SELECT * WHERE { { ", "SELECT * WHERE { ?s ?p ?o }", " } }", 1000),
        "subselects-20-deep": _nested("SELECT * WHERE { { ", "SELECT * WHERE { ?s ?p ?o }", " } }", 20),
        "subselects-in-a-row": group % _chain("{ SELECT * WHERE { ?s ?p ?o } }", " ", 3000),
        "values-of-many": "SELECT * WHERE { VALUES ?x { " + " ".join(f"'{n}'" for n in range(25_000)) + " } }",
        "values-crossed": group
        % " ".join(f"VALUES ?x{n} {{ {' '.join(str(m) for m in range(500))} }}" for n in range(4)),
        "values-in-a-row": group % _chain("VALUES ?x { 1 }", " ", 9000),
        "values-nested": group % _nested("{ VALUES ?x { 1 } ", "", "}", 3000),
        "values-wide": "SELECT * WHERE { VALUES (" + " ".join(f"?x{n}" for n in range(10_000)) + ") { } }",
        "columns-of-many": "SELECT " + " ".join(f"(1 AS ?x{n})" for n in range(8000)) + " WHERE { }",
        "group-by-of-many": "SELECT (COUNT(*) AS ?n) WHERE { } GROUP BY " + " ".join(f"?x{n}" for n in range(20_000)),
        "order-by-of-many": group % "?s ?p ?o" + " ORDER BY " + " ".join(f"?x{n}" for n in range(20_000)),
        "from-of-many": "SELECT * " + " ".join(f"FROM <urn:{n}>" for n in range(10_000)) + " WHERE { ?s ?p ?o }",
        "prefixes-of-many": " ".join(f"PREFIX p{n}: <urn:{n}>" for n in range(9000)) + " ASK { }",
        "describe-of-many": "DESCRIBE " + " ".join(f"<urn:{n}>" for n in range(20_000)),
        "construct-of-many": "CONSTRUCT { "
        + " . ".join(f"?s ?p{n} ?o" for n in range(90))
        + " } WHERE { ?s ?p ?o . ?t ?q ?o }",
        "triple-terms-nested": group % ("?s ?p " + _nested("<<( ?a ?b ", "1", " )>>", 1000)),
        "annotations-nested": group % ("?s ?p ?o " + _nested("{| ?a ?b ", "", " |}", 1000)),
        "regex-long": _expression("REGEX('a', '" + "(a|b)" * 20_000 + "')"),
        "regex-deep": _expression("REGEX('a', '" + _nested("(", "a", ")", 50_000) + "')"),
        "regex-deep-repeats": _expression("REGEX('a', '" + _nested("(", "a", "{2})", 30) + "')"),
        "text-long": _expression("'" + "a" * 190_000 + "'"),
        "iri-long": "ASK { ?s <http://a/" + "a" * 190_000 + "> ?o }",
        "unknown-function-with-a-long-name": _expression("<urn:" + "a" * 190_000 + ">(1)"),
        "comment-long": "#" * 190_000 + "\nASK {}",
        "white-space-long": "ASK" + " \t\r\n" * 45_000 + "{}",
        "quotes": "'" * 199_999,
        "less-than-signs": "ASK { FILTER(" + "1<" * 60_000 + "1) }",
        "too-long": "ASK {} #" + "a" * 300_000,
    }


def large_files() -> dict[str, tuple[str, str]]:
    """Return the files that are written by a rule, with their media types, by name."""
    turtle, json, xml = "text/turtle", "application/ld+json", "application/rdf+xml"
    start = "<urn:a> <urn:b> "
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="urn:a:">%s</rdf:RDF>'
    entities = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    return {
        "json-deep": (_nested("[", "", "]", 10_000), json),
        "json-deep-objects": (_nested('{"urn:a":', "1", "}", 10_000), json),
        "json-deep-lists": (_nested('{"@list":[', "1", "]}", 5000), json),
        "json-deep-in-a-text": ('{"urn:a":"' + "[" * 10_000 + '"}', json),
        "json-wide": ("[" + ",".join(f'{{"@id":"urn:{n}","urn:p":{n}}}' for n in range(50_000)) + "]", json),
        "json-number-of-5000-digits": ('{"@id":"urn:a","urn:b":' + "9" * 5000 + "}", json),
        "json-name-twice-among-many": ("{" + ",".join(f'"urn:{n}":1' for n in range(50_000)) + ',"urn:9":1}', json),
        "json-long-name-twice": (f'{{"urn:{"a" * 1_000_000}":1,"urn:{"a" * 1_000_000}":1}}', json),
        "json-contexts-of-many": ('{"@context":[' + _chain('{"a":"urn:a"}', ",", 20_000) + '],"a":1}', json),
        "xml-laughs": (f"<!DOCTYPE r [{entities}]>" + rdf % "&e9;", xml),
        "xml-quadratic-laughs": (f'<!DOCTYPE r [<!ENTITY e "{"a" * 50_000}">]>' + rdf % ("&e;" * 50_000), xml),
        "xml-deep": (rdf % _nested("<a:b>", "", "</a:b>", 10_000), xml),
        "xml-attributes-of-many": (rdf % ("<a:b " + " ".join(f'a:c{n}="1"' for n in range(20_000)) + "/>"), xml),
        "xml-namespaces-of-many": (rdf % ("<a:b " + " ".join(f'xmlns:c{n}="u"' for n in range(20_000)) + "/>"), xml),
        "xml-one-long-name": ("<" + "a" * 5_000_000, xml),
        "turtle-deep-collections": (start + _nested("( ", "1", " )", 10_000) + " .", turtle),
        "turtle-deep-blank-nodes": (start + _nested("[ <urn:p> ", "1", " ]", 10_000) + " .", turtle),
        "turtle-deep-triple-terms": (start + _nested("<<( <urn:a> <urn:b> ", "1", " )>>", 10_000) + " .", turtle),
        "turtle-deep-behind-an-escape": ("<urn:a#\\u0041> <urn:b> " + _nested("( ", "1", " )", 10_000) + " .", turtle),
        "turtle-deep-annotations": (start + "1 " + _nested("{| <urn:p> 1 ", "", " |}", 10_000) + " .", turtle),
        "turtle-long-collection": (start + "(" + " 1" * 200_000 + ") .", turtle),
        "turtle-long-text": (start + '"' + "a" * 5_000_000 + '" .', turtle),
        "turtle-long-name": ("<urn:" + "a" * 5_000_000 + "> <urn:b> 1 .", turtle),
        "turtle-names-that-stand-for-more": (
            "@prefix a: <urn:" + "a" * 50_000 + "> . a:s a:p " + ",".join(f"a:{n}" for n in range(9000)) + " .",
            turtle,
        ),
        "turtle-prefixes-of-many": ("".join(f"@prefix p{n}: <urn:{n}> .\n" for n in range(50_000)), turtle),
        "turtle-quotes": ("'" * 500_000, turtle),
        "turtle-signs": ("<" * 500_000, turtle),
        "n3-deep-formulas": (start + _nested("{ <urn:a> <urn:b> ", "1", " }", 10_000) + " .", "text/n3"),
        "n3-deep-paths": (start + _chain("<urn:p>", "!", 20_000) + " .", "text/n3"),
    }


def queries() -> dict[str, str]:
    """Return every query of the corpus, by name."""
    small = {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "queries").glob("*.rq"))}
    return small | large_queries()


def files() -> dict[str, tuple[bytes, str]]:
    """Return every file of the corpus with its media type, by name."""
    small = {path.name: (path.read_bytes(), MEDIA_TYPES[path.suffix]) for path in sorted((HERE / "files").iterdir())}
    return small | {name: (text.encode(), kind) for name, (text, kind) in large_files().items()}
