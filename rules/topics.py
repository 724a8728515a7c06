"""What a section is about: by its form, or by its heading where no form knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.periods import find_periods
from language.senses import sense
from language.text import fold
from pipeline.model import Report, Section, Shape

_NUMBER = re.compile(r"^\W*(?:\d+\.?)*\W*")
_LONGEST = 150
_TITLE = sense("report_title")
# Who fills in a list of questions answers for one school, whether its name was read or not.
_QUESTION = re.compile(r"\?\W*$")
_ANSWER = sense("answer_column")
_LEAST_QUESTIONS = 3
_BY_WORDS = {
    "contracts": sense("topic_contracts"),
    "partners": sense("topic_partners"),
    "monitoring": sense("topic_monitoring"),
    "projects": sense("topic_projects"),
    "training": sense("topic_training"),
    "programme": sense("topic_programme"),
    "results": sense("topic_results"),
}
_BY_FIRST_WORD = {"programme": sense("heads_programme")}
_BY_ALL_WORDS = {"projects": sense("only_projects"), "programme": sense("only_term")}


def topics(section: Section) -> frozenset[str]:
    """The tags of the form; of a heading that no form knows, those that its words name."""
    if section.tags or section.indicator:
        return frozenset(section.tags)
    heading = _NUMBER.sub("", fold(section.label))
    if len(heading) > _LONGEST or _TITLE.match(heading):
        return frozenset()
    told = {topic for topic, words in _BY_WORDS.items() if words.search(heading)}
    told |= {topic for topic, word in _BY_FIRST_WORD.items() if word.match(heading)}
    return frozenset(told | {topic for topic, words in _BY_ALL_WORDS.items() if words.fullmatch(heading)})


def of_school(report: Report, topic: str, shapes: tuple[Shape, ...] = ("narrative",)) -> Iterator[Section]:
    """The sections of these shapes in which one school tells of a topic, without those that its form tags."""
    for section in report.sections:
        if section.shape in shapes and not section.tags and tells_of_one(report, section) and topic in topics(section):
            yield section


def tells_of_one(report: Report, section: Section) -> bool:
    """Whether a section tells of one school: of its own, of the one that the report is about, or of the one that
    filled in a questionnaire."""
    named = section.organization_id or report.organization_id
    return named is not None or (section.shape == "card" and is_questionnaire(report))


def is_questionnaire(report: Report) -> bool:
    """Whether the report is a list of questions that one school answers, though no name of it was read."""
    if report.organizations:
        return False
    cards = [s for s in report.sections if s.shape == "card"]
    asked = sum(is_question(s) or any(_ANSWER.search(p.role) for p in s.pieces) for s in cards)
    return asked >= _LEAST_QUESTIONS and asked * 3 >= len(cards)


def is_question(section: Section) -> bool:
    """Whether the label is a question in so many words."""
    return _QUESTION.search(section.label) is not None


def is_one_answer(section: Section) -> bool:
    """Whether a section is text, or the one answer to a label: not a row of several columns or of years."""
    roles = {p.role for p in section.pieces}
    return len(roles) <= 1 and not any(find_periods(role) for role in roles)
