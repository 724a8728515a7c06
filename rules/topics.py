"""What a section is about: by its form, or by its heading where no form knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Report, Section, Shape
from pipeline.text import fold

_NUMBER = re.compile(r"^\W*(?:\d+\.?)*\W*")
_LONGEST = 150
_TITLE = re.compile(r"(?:\w+ )?(?:отчет|справк|доклад|анализ|мониторинг деятельности)\w* ")  # of the whole report
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
        owner = section.organization_id or report.organization_id
        if owner is not None and section.shape in shapes and not section.tags and topic in topics(section):
            yield section
