# SPDX-License-Identifier: EUPL-1.2
"""A report as plain text for the command line: grouped, without colours, within the width of the screen."""

import textwrap
from collections.abc import Iterator

from kapstok.representation.framework_report._grouped import (
    SHOWN,
    Fault,
    RuleFindings,
    Said,
    StepFindings,
    by_step,
    leading_rule,
    starting_step,
    telling_value,
)
from kapstok.representation.framework_report._laws import in_force, said_of, to_check, together
from kapstok.representation.framework_report._words import (
    WORDS,
    Words,
    counted,
    day_words,
    explanation,
    grade_words,
    heading,
    said,
    score_words,
    source_words,
    step_words,
    weight_words,
)
from kapstok.verdict import Finding, Report, Weight

_NARROWEST = 40


def report_text(report: Report, language: str, width: int = 80) -> str:
    """Write a report; `width` counts characters, at least 40. Nothing in it can steer a terminal."""
    return "\n".join(_Writer(report, language, max(width, _NARROWEST)).lines()) + "\n"


class _Writer:
    def __init__(self, report: Report, language: str, width: int) -> None:
        self._report, self._language, self._width = report, language, width
        self._w: Words = WORDS[language]
        self._steps = by_step(report)

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._overview()
        if not self._report.untouched:
            for step in self._steps:
                if step.rules:
                    yield from self._title(step_words(step.score.number, self._language), "-")
                    for number, each in enumerate(step.rules):
                        yield from ("",) if number else ()
                        yield from self._rule(each)
            yield from self._laws()
        yield from self._remarks()
        yield from self._origin()

    def _head(self) -> Iterator[str]:
        facts, w = self._report.facts, self._w
        yield from self._title(heading(self._report, self._language), "=", gap=False)
        version = f", {w['version']} {facts.version}" if facts.version else ""
        yield from self._wrap(f"{facts.gemeente or w['no_gemeente']}{version}")
        yield ""
        if self._report.untouched:
            for key in ("untouched", "untouched_lead", "untouched_start", "untouched_rest"):
                yield from self._wrap(w[key] + ("." if key == "untouched" else ""))
            yield ""
        yield from self._wrap(f"{w['verdict']}: {grade_words(self._report.grade, self._language)} {w['by']}.")
        if not self._report.untouched:
            yield from self._wrap(explanation(self._report, self._language))
            if leading := leading_rule(self._report):
                rule, number, total = leading
                name = f"{rule.code} {said(rule.names, self._language)}"
                yield from self._wrap(w["mostly"].format(n=number, of=total, rule=name))
            start = starting_step(self._report)
            if start is not None:
                yield from self._wrap(f"{w['start']}: {step_words(start, self._language)}.")
        yield ""
        yield from self._wrap(w["advice"])

    def _overview(self) -> Iterator[str]:
        w, report = self._w, self._report
        if not report.untouched:
            numbers = {w["looked"]: report.kept + report.lacking, w["kept"]: report.kept}
            numbers |= {w["lacking"]: report.lacking, w["unjudged"]: report.unjudged}
            numbers |= {w[f"{weight.value}_head"]: report.count(weight) for weight in Weight}
            yield ""
            for name, number in numbers.items():
                yield f"{name:<28}{number:>6}"
        yield from self._title(w["untouched_caption" if report.untouched else "per_step"], "-")
        for step in self._steps:
            yield from self._score(step)

    def _score(self, step: StepFindings) -> Iterator[str]:
        w, name = self._w, step_words(step.score.number, self._language)
        if self._report.untouched:
            yield from self._wrap(name)
            return
        said_of = [score_words(step.score, self._language)]
        said_of += [counted(w, f"{weight.value}_few", number) for weight, number in step.counts.items() if number]
        yield from self._wrap(f"{name}:")
        yield from self._wrap(", ".join(said_of), "  ")

    def _rule(self, found: RuleFindings) -> Iterator[str]:
        w, rule = self._w, found.rule
        yield from self._wrap(f"{rule.code} {said(rule.names, self._language)}", hang="      ")
        yield from self._wrap(said(rule.descriptions, self._language), "  ")
        for fault in found.faults:
            yield from self._fault(fault)
        if found.cut:
            yield from self._wrap(w["all_places"], "    ")
        if example := said(rule.examples, self._language):
            yield from self._wrap(f"{w['example']}: {example}", "  ", "    ")
        for place in rule.places:
            yield from self._wrap(f"{w['source']}: {source_words(place, self._language)}", "  ", "    ")

    def _fault(self, fault: Fault) -> Iterator[str]:
        w, first = self._w, fault.first
        weight = weight_words(first.weight, self._language)
        advice = said(first.repair, self._language) + (f" {w['others']}" if fault.others else "")
        if len(fault.said) == 1:
            yield from self._wrap(f"* {weight}: {said(first.wrong, self._language)}", "  ", "    ")
            yield from self._wrap(f"{w['do']}: {advice}", "    ")
            yield from self._places(fault.said[0], "    ")
            return
        yield from self._wrap(f"* {weight}. {w['several']}", "  ", "    ")
        for each in fault.said:
            yield from self._wrap(f"- {said(each.first.wrong, self._language)}", "    ", "      ")
            yield from () if fault.spot else self._places(each, "      ")
        yield from self._wrap(f"{w['do']}: {advice}", "    ")
        if fault.spot:
            yield from self._wrap(f"{w['where']}: {self._spot(fault.spot)}", "    ", "      ")

    def _places(self, of: Said, before: str) -> Iterator[str]:
        if of.field:
            yield from self._wrap(self._w["field_of"].format(field=of.field), before)
        for finding in of.given:
            yield from self._wrap(f"- {self._spot(finding, with_field=not of.field)}", before, f"{before}  ")
        if of.hidden:
            yield from self._wrap(f"- {counted(self._w, 'more', of.hidden)}", before)

    def _spot(self, finding: Finding, *, with_field: bool = True) -> str:
        w = self._w
        field = f", {w['field']} {finding.field}" if finding.field and with_field else ""
        telling = telling_value(finding)
        value = f", {w['value']}: {telling}" if telling else ""
        subject = w["whole"] if finding.subject == WORDS["nl"]["whole"] else finding.subject
        return f"{finding.place or w['no_place']} ({subject}{field}{value})"

    def _laws(self) -> Iterator[str]:
        w, laws = self._w, self._report.laws
        if laws is None:
            return
        yield from self._title(w["laws"], "-")
        yield from self._wrap(said_of(laws.summary, self._language))
        checked = to_check(laws)
        if checked:
            yield from self._wrap(f"{w['laws_attention']}:")
        for cited in checked:
            yield from self._wrap(f"* {said_of(cited.stands, self._language)}", "  ", "    ")
            yield from self._wrap(f"{w['do']}: {said_of(cited.repair, self._language)}", "    ")
            for spot in cited.spots[:SHOWN]:
                yield from self._wrap(f"- {spot.place or w['no_place']} ({spot.subject})", "    ", "      ")
            if (hidden := len(cited.spots) - SHOWN) > 0:
                yield from self._wrap(f"- {counted(w, 'more', hidden)}", "    ")
        names = "; ".join(in_force(laws, self._language)) or w["laws_none"]
        yield from self._wrap(f"{w['laws_in_force']}: {names}.")
        for head, listed in (("laws_expected", laws.advised), ("laws_doubtful", laws.doubtful)):
            if listed:
                yield from self._wrap(f"{w[head]}:")
            for each in together(listed, self._language):
                yield from self._wrap(f"* {each.why}", "  ", "    ")
                yield from self._wrap("; ".join(each.names) + ".", "    ")

    def _remarks(self) -> Iterator[str]:
        remarks = self._report.remarks
        if remarks:
            yield from self._title(self._w["remarks"], "-")
            yield from self._wrap(self._w["remarks_lead"])
            for remark in remarks[:SHOWN]:
                yield from self._wrap(f"- {remark.place}: {remark.text}", "  ", "    ")
            if len(remarks) > SHOWN:
                yield from self._wrap(counted(self._w, "remarks_more", len(remarks) - SHOWN), "  ")

    def _origin(self) -> Iterator[str]:
        w, versions, facts = self._w, self._report.versions, self._report.facts
        yield from self._title(w["origin"], "-")
        yield from self._wrap(f"{w['engine']}: {versions.engine} {versions.engine_version}")
        yield from self._wrap(f"{w['shapes']}: {versions.shapes}")
        yield from self._wrap(f"{w['dataset']}: {versions.dataset}")
        yield from self._wrap(f"{w['reference_date']}: {day_words(facts.reference_date, self._language)}")
        if self._report.laws:
            yield from self._wrap(f"{w['laws_day']}: {day_words(self._report.laws.day, self._language)}")
        yield from self._wrap(w["kept_nothing"])

    def _title(self, text: str, line: str, *, gap: bool = True) -> Iterator[str]:
        if gap:
            yield ""
        titles = list(self._wrap(text))
        yield from titles
        yield line * max(map(len, titles), default=0)

    def _wrap(self, text: str, before: str = "", hang: str | None = None) -> Iterator[str]:
        """Wrap a text between margins; what is not a printed character becomes a space."""
        plain = "".join(char if char.isprintable() else " " for char in text)
        after = before if hang is None else hang
        yield from textwrap.wrap(plain, self._width, initial_indent=before, subsequent_indent=after)
