"""What a section is about: by its form, or by its heading where no form knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.periods import find_periods
from language.text import fold
from pipeline.model import Report, Section, Shape

_NUMBER = re.compile(r"^\W*(?:\d+\.?)*\W*")
_LONGEST = 150
_TITLE = re.compile(r"(?:\w+ )?(?:отчет|справк|доклад|анализ|мониторинг деятельности)\w* ")  # of the whole report
# Who fills in a list of questions answers for one school, whether its name was read or not.
_QUESTION = re.compile(r"\?\W*$")
_ANSWER = re.compile(r"\bответ", re.I)
_LEAST_QUESTIONS = 3
_BY_HEADING = {
    "contracts": re.compile(
        r"(?:договор|соглашени)\w*.*(?:школ|партн[её]р|наставник|сотруднич|взаимодейств|сетев)|школ\w*-партн[её]р"
    ),
    "partners": re.compile(r"партн[её]р|сетев\w+ взаимодейств|социальн\w+ (?:связ|взаимодейств)"),
    "monitoring": re.compile(
        r"мониторинг|оценочн\w+ (?:процедур|мероприят)|диагностик|(?:внутренн\w+ )?(?:систем\w+ )?оценк\w+ качеств"
        r"|\bвсоко\b|\bобследовани"
    ),
    "projects": re.compile(
        r"проектн\w+ деятельност|(?:охват|участник|участи)\w*(?: \w+){0,2} проект|^проекты$|работ\w+ над проект"
        r"|(?:школьн|учебн|социальн)\w+ проект|(?:участи|вовлеч|включ)\w+.*проект"
    ),
    "training": re.compile(r"повышени\w+ квалификаци|курсов\w+ подготовк|кадр|педагогическ\w+ (?:состав|коллектив)"),
    "programme": re.compile(
        r"(?:назван|наименован|срок|сведени|паспорт|реквизит)\w*.*программ|^программа\b|^сроки? реализации\W*$"
    ),
    "results": re.compile(r"результат|успеваемост|качеств\w* знани|достижени|итог\w* (?:года|обучени)"),
}


def topics(section: Section) -> frozenset[str]:
    """The tags of the form; of a heading that no form knows, those that its words name."""
    if section.tags or section.indicator:
        return frozenset(section.tags)
    heading = _NUMBER.sub("", fold(section.label))
    if len(heading) > _LONGEST or _TITLE.match(heading):
        return frozenset()
    return frozenset(topic for topic, words in _BY_HEADING.items() if words.search(heading))


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
