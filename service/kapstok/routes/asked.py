# SPDX-License-Identifier: EUPL-1.2
"""The query parameters of the answer to a named question, made from the front matter of its query."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pyoxigraph import Literal as Text

from kapstok.catalogue import Bound, Catalogue, Parameter, Query
from kapstok.errors import Fault, InvalidRequestError
from kapstok.negotiation import Format
from kapstok.reference import COLLECTIONS
from kapstok.representation.questions import Names
from kapstok.routes.lists import BASE
from kapstok.routes.parameters import LIST_FORMATS, Day, OnDay, Separated, Spoken
from kapstok.store import Store
from kapstok.terms import thing_name

# As the engine writes a table (SPARQL 1.1 Query Results): what RDF tools want, with each term to the letter.
SPARQL_FORMATS = (
    Format("sparql-json", "application/sparql-results+json"),
    Format("sparql-xml", "application/sparql-results+xml"),
    Format("tsv", "text/tab-separated-values"),
)
ANSWER_FORMATS = (*LIST_FORMATS, *SPARQL_FORMATS)

_NAMES = ("json", "jsonld", "csv", "xlsx", "sparql-json", "sparql-xml", "tsv")
_LONGEST = 2000  # characters of a value
_SHOWN = 60  # refs that an error still lists; of more it says where they are
_SUCH_AS = re.compile(r"\bzoals (\S+)$")


_VERSION_TEXT = "Uitgave van de gegevens waaruit het antwoord komt, zoals 2026.1; standaard de gegevens van nu"


class AnswerParameters(OnDay, Separated, Spoken):
    """Parameters of every answer; `make_models` adds those of a question, each as the term that is bound.

    With `versie` the question and its parameters are those of an earlier release: they are read when that is open.
    """

    format: Annotated[Literal[_NAMES] | None, WithJsonSchema({"type": "string", "enum": list(_NAMES)})] = Field(  # type: ignore[valid-type]  # the names are fixed
        default=None, description="Formaat van het antwoord; gaat voor de kop Accept"
    )

    versie: Annotated[str | None, WithJsonSchema({"type": "string", "maxLength": 20})] = Field(
        default=None, description=_VERSION_TEXT
    )
    geldig_op: Day = Field(
        default=None,
        alias="geldigOp",
        description="Dag (jjjj-mm-dd) waarop bij elke wet of norm in het antwoord haar status staat; zonder deze dag"
        " staat er geen status bij. De status wordt berekend, en gaat niet mee in de formaten van SPARQL",
    )

    @model_validator(mode="wrap")
    @classmethod
    def _of_then(cls, values: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:  # noqa: ANN401 - as pydantic has it
        if cls is not EarlierParameters and isinstance(values, Mapping) and values.get("versie") is not None:
            return EarlierParameters.model_validate(values)
        return handler(values)

    def terms(self) -> dict[str, Bound]:
        """Return the terms to bind, by parameter."""
        own = self.__class__.model_fields.keys() - AnswerParameters.model_fields.keys()
        return {name.removesuffix("_"): getattr(self, name) for name in own}


class EarlierParameters(AnswerParameters):
    """Parameters of an answer from an earlier release; those of the question itself are left to `read_terms`."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def make_models(
    queries: Iterable[Query], names: Names, versions: Sequence[str] = ()
) -> dict[tuple[Parameter, ...], type[AnswerParameters]]:
    """Make the parameters of each question, once for all questions that take the same.

    `names` has the IRI of every thing that can be named, `versions` every release.
    """
    refs = _refs(names)
    found = {query.parameters: query.name for query in queries}
    return {parameters: _make_model(name, parameters, refs, versions) for parameters, name in found.items()}


def own_values(given: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Collect the values of what no answer shares: the parameters of the question itself."""
    shared = {field.alias or name for name, field in AnswerParameters.model_fields.items()}
    found: dict[str, list[str]] = defaultdict(list)
    for name, value in given:
        if name not in shared:
            found[name].append(value)
    return dict(found)


def read_names(store: Store, catalogue: Catalogue) -> dict[str, Names]:
    """Read the names of things by language; in English the Dutch name stands in where there is no other."""
    found: dict[str, dict[str, str]] = {"nl": {}, "en": {}}
    for thing, name in store.select(catalogue.bind("namen-van-dingen")).rows:
        if thing is not None and isinstance(name, Text) and name.language in found:
            found[name.language][thing.value] = name.value
    return {"nl": found["nl"], "en": found["nl"] | found["en"]}


def read_terms(query: Query, values: Mapping[str, list[str]], names: Names) -> dict[str, Bound]:
    """Turn what was given into the terms to bind, as the models do for the questions of now.

    Errors: InvalidRequestError with every misfit; a name that the question lacks is left to `Query.bind`.
    """
    known = {parameter.name for parameter in query.parameters}
    terms: dict[str, Bound] = {name: Text("") for name in values if name not in known}
    refs, faults = _refs(names), []
    for each in query.parameters:
        try:
            terms[each.name] = _read(each, frozenset(refs.get(each.soort or "", ())), values.get(each.name, []))
        except ValueError as error:
            faults.append(Fault("query", each.name, str(error)))
    if faults:
        raise InvalidRequestError("De parameters van het verzoek kloppen niet.", tuple(faults))
    return terms


def _refs(names: Names) -> Mapping[str, list[str]]:
    refs: dict[str, list[str]] = defaultdict(list)
    for thing in sorted(filter(None, map(thing_name, names))):
        refs[thing.soort].append(thing.ref)
    return refs


def _make_model(
    name: str, parameters: tuple[Parameter, ...], refs: Mapping[str, list[str]], versions: Sequence[str]
) -> type[AnswerParameters]:
    # A name such as `schema` is one of pydantic itself; with an underscore it is not.
    fields: dict[str, Any] = {f"{each.name}_": _field(each, refs.get(each.soort or "", [])) for each in parameters}
    if versions:
        kind = Annotated[str | None, WithJsonSchema({"type": "string", "enum": list(versions)})]
        fields["versie"] = (kind, Field(default=None, description=_VERSION_TEXT))
    if not fields:
        return AnswerParameters
    made: type[AnswerParameters] = create_model(f"Vraag-{name}", __base__=AnswerParameters, **fields)
    return made


def such_as(parameter: Parameter) -> str | None:
    """Return the example that the text of a parameter gives."""
    found = _SUCH_AS.search(parameter.text)
    return found[1] if found else None


def _field(parameter: Parameter, refs: list[str]) -> tuple[Any, Any]:
    """Describe a parameter. It is read as a list, so that a second value is refused and not left out in silence."""
    schema = _schema(parameter, refs)
    if example := such_as(parameter) or next(iter(refs), None):
        schema["examples"] = [example]
    kind = Annotated[list[str], AfterValidator(partial(_read, parameter, frozenset(refs))), WithJsonSchema(schema)]
    return kind, Field(alias=parameter.name, description=parameter.text)


def _schema(parameter: Parameter, refs: list[str]) -> dict[str, Any]:
    """Say what a value can be. A thing may also be named by its IRI, which only the description says."""
    if parameter.kind == "datum":
        return {"type": "string", "format": "date"}
    if refs:
        return {"type": "string", "enum": refs}
    if parameter.kind == "iri":
        return {"type": "string", "format": "uri", "maxLength": _LONGEST}
    return {"type": "string", "minLength": 1, "maxLength": _LONGEST, "pattern": r"\S"}


def _read(parameter: Parameter, refs: frozenset[str], values: list[str]) -> Bound:
    """Turn what was given into a term. Errors: ValueError that says what is wrong, and what is allowed."""
    if not any(value.strip() for value in values):
        raise ValueError("dit is verplicht")
    if len(values) > 1:
        raise ValueError("dit mag maar één keer")
    if len(values[0]) > _LONGEST:
        raise ValueError(f"dit mag ten hoogste {_LONGEST} tekens lang zijn")
    try:
        term = parameter.term(values[0])
    except InvalidRequestError as error:
        raise ValueError(_wanted(parameter, refs, error.faults[0].reason)) from error
    name = thing_name(term.value)
    if refs and (name is None or name.soort != parameter.soort or name.ref not in refs):
        raise ValueError(_wanted(parameter, refs, f"'{values[0]}' is hier niet bekend"))
    return term


def _wanted(parameter: Parameter, refs: frozenset[str], reason: str) -> str:
    """Add to a reason which things there are: by name, or where there are many, where they are listed."""
    if not refs:
        return reason
    if len(refs) <= _SHOWN:
        return f"{reason}; wel: {', '.join(sorted(refs))}, of een daarvan als IRI"
    where = next((f"{BASE}/{c.name}" for c in COLLECTIONS if c.singular == parameter.soort), f"{BASE}/_zoek")
    return f"{reason}; een ref of IRI van de soort '{parameter.soort}' wel: zie {where}"
