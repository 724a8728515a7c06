"""Words by which reports say «no», «not yet», «all achieved»: one place for what several rules listen for.

Patterns run over texts as written, case aside; «ё» may stand for «е». They are about word forms of the genre, never
about phrases of a particular report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.text import words

_NEGATION = re.compile(r"нет|не|ни|отсутству(?:ет|ют|ют)|отсутствовал[аио]?")
_AFTER_NEGATION = re.compile(
    r"был[аио]?|имеется|имеются|имел\w*|внос\w+|внес\w+|провод\w+|провед\w+|заключ\w+|организов\w+|представлен\w*|"
    r"осуществля\w+|планир\w+|заявлен\w*|участв\w+|предусмотрен\w*|производил\w+|изменял\w+|велась|вели|ведется"
)
_FILLER = re.compile(
    r"на|в|данн\w+|момент|период|год[ауы]?|отчетн\w+|учебн\w+|пока|таких|таковых|их|по|школ\w*|оо|ои|и|с|со|"
    r"изменени\w+|договор\w*|партнер\w*|проект\w*|мониторинг\w*|сведени\w+|информаци\w+|социальн\w+|родител\w+|"
    r"реквизит\w*|мероприяти\w+|участи\w+|обследован\w+|какие|либо|каких|никаких"
)


def is_blank(text: str) -> bool:
    """Nothing but white space, dashes and other punctuation. A run of underscores is not blank: it is a form's
    line that was left to be filled."""
    return not re.search(r"\w", text)


def is_negative(text: str) -> bool:
    """A bare «нет» in any wording («не проводились», «изменений не было»), without any detail."""
    tokens = words(text)
    if not 0 < len(tokens) <= 7 or not any(_NEGATION.fullmatch(t) for t in tokens):
        return False
    return all(any(p.fullmatch(t) for p in (_NEGATION, _AFTER_NEGATION, _FILLER)) for t in tokens)


def _spaced(pattern: str) -> re.Pattern[str]:
    """A pattern in which a space is any white space: reports break lines and double spaces anywhere."""
    return re.compile(pattern.replace(" ", r"\s+"), re.I)


# A status that says «not there yet».
UNFINISHED = _spaced(
    r"в процессе (?:выполнени|реализаци|внедрени|достижени|исполнени|работы|формировани)\w*"
    r"|\bв процессе(?=\s*(?:[.;,)\n]|$))"
    r"|(?:на|в) стадии \w+"
    r"|\bпродолжа(?:ется|ются)\b"
    r"|\bне (?:был[аио]? )?(?:достигнут|выполнен|реализован|исполнен)\w*"
    r"|\bчастично (?:достигнут|выполнен|реализован|исполнен)\w*"
    r"|(?:достигнут|выполнен|реализован|исполнен)\w* (?:лишь )?(?:частично|не полностью|не в полно[мй] \w+)"
    r"|\bпока не \w+"
    r"|\bне удалось \w+",
)

_STATUS_WORD = re.compile(
    r"\b(?:да|нет|есть|имеется|достигнут|выполнен|исполнен|реализован|не|в процессе|причин)\w*", re.I
)


def is_choice(line: str) -> bool:
    """«Достигнут/ в процессе выполнения/ причины невыполнения»: statuses to choose from, none chosen."""
    options = [o.strip() for o in line.strip(" ().:;").split("/")]
    if len(options) < 2 or re.search(r"\d", line) or any(not 0 < len(words(o)) <= 5 for o in options):
        return False
    statuses = sum(_STATUS_WORD.match(o) is not None for o in options)
    return statuses == len(options) or (len(options) >= 3 and statuses >= 2)


# A status that says «done», alone on its line.
DONE = re.compile(
    r"(?:(?:цель|показател[ьи]|индикатор\w*|задач[аи]|мероприяти[ея]|план|работа)\s+)?(?:полностью\s+)?"
    r"(?:достигнут|выполнен|исполнен|реализован|проведен|завершен|сделан|осуществлен)[аоы]?"
    r"(?:\s+(?:полностью|в полном объеме|в срок|в соответствии с планом|согласно плану|по плану))?",
    re.I,
)

# A claim that everything went as planned.
_AIMS = r"(?:показател|индикатор)\w*"
_PLANNED_ONES = r"(?:целев|планов|запланированн|планируем|ожидаем|намеченн|установленн)\w+"
_WHOSE = (
    r"(?: (?:программ|проект|план|дорожн|карт|повышени|качеств|образовани|эффективност|отч[её]тн|учебн|год)\w*"
    r"| (?:за|на|20\d\d(?:[/-]20\d\d)?))*"
)
_SET = r"(?:, [^,.;]{3,70},)?"  # «показатели, установленные программой, достигнуты»
_WHOLLY = r"(?:был[иао]? )?(?:успешно |в целом |полностью |в полном об[ъь]еме )*"
_REACHED = rf"{_WHOLLY}(?:достигнут|выполнен|реализован|решен|получен)[аоы]?\b"
ALL_ACHIEVED = _spaced(
    r"отклонени[йя] (?:от (?:\w+ ){1,4})?не (?:обнаружено|выявлено|установлено|имеется|зафиксировано)"
    r"|отклонени[йя] (?:от (?:\w+ ){1,4})?(?:нет|отсутствуют)\b"
    r"|без отклонений"
    rf"|(?:все )?(?:{_PLANNED_ONES} )?{_AIMS}{_WHOSE}{_SET} {_REACHED}"
    rf"|(?:все |{_PLANNED_ONES} )+(?:результат|значени|ориентир)\w*(?: {_AIMS})?{_WHOSE}{_SET} {_REACHED}"
    rf"|(?:достигнут|выполнен)[аоы]? (?:все )?(?:{_PLANNED_ONES}|все) (?:{_AIMS}|значени\w*)"
    rf"|(?:все |поставленн\w+ )(?:цел[иь]|задач\w*){_WHOSE} {_REACHED}"
    rf"|(?:цел[иь]|задачи) (?:программ|проект)\w* {_REACHED}"
    rf"|(?:достигл|выполнил)[аи]? (?:все\w* )?{_PLANNED_ONES} (?:{_AIMS}|значени\w*)"
    rf"|{_PLANNED_ONES} (?:{_AIMS}|значени\w*){_WHOSE}{_SET} (?:\w+ ){{1,3}}?(?:достигл|выполнил)[аи]?\b"
    rf"|{_AIMS}{_SET} (?:школ\w* )?(?:достигл|выполнил)[аи]? полностью"
    r"|(?:программ|план|дорожн\w+ карт|проект)\w* (?:реализован|выполнен|исполнен)[аоы]? "
    r"(?:полностью|в полном об[ъь]еме)"
)
_NOT_ALL = re.compile(
    r"\b(?:не|част[ьи]|частично|кроме|за исключением|больш(?:ая|инство)|отдельн\w+|чтобы|если|должн\w+|почти|"
    r"основном|половин\w+|треть|одн[аоиу]\w*|лишь|только|\d+ школ\w*|\d+ из)\b",
    re.I,
)
_BUT = re.compile(
    r"\s*,?\s*(?:частично|не полностью|не в полн|лишь|в основном|но\b|однако|кроме|за исключением"
    r"|на \d\d?(?:,\d+)?\s?%|(?:в|у|по) (?:\w+ )?(?:школ\w*|индикатор\w*|показател\w*|направлени\w*|из)\b"
    r"|по (?:\d+|двум|тр[её]м|четыр[её]м|пяти|шести|семи|восьми|девяти|десяти|одиннадцати|двенадцати|большинству)\b"
    r"|одной школой|не (?:во |у |по |на )?все[хм]?\b|школ\w* (?:№|«|из\b)|(?:[сон]ош|сш|ош|гимнази|лице)\w* (?:№|«)"
    r"|[:–—-]?\s*(?:\d+|дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|больш\w+ часть)"
    r"(?=\s*(?:$|[.,;:(]|из\b|показател|индикатор)))",
    re.I,
)
# «из пяти целевых показателей достигнуты три», «из 12 показателей плановые значения достигнуты по десяти»
_OF = re.compile(
    r"\bиз\s+(?:\w+\s+){0,2}$|\bиз\s+(?:\d+|\w+[ихуя])\s+(?:\w+\s+)?(?:показател|индикатор|критери|позици)[^.;]*$", re.I
)


def claims_all_achieved(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says that all aims were reached, as offsets; not where it says so of a part or as a wish."""
    folded = text.replace("ё", "е").replace("Ё", "Е")
    for match in ALL_ACHIEVED.finditer(folded):
        is_about_deviations = re.match(r"отклонени|без", match.group(), re.I)
        limited = _NOT_ALL.search(folded[max(0, match.start() - 30) : match.end()]) or _BUT.match(folded, match.end())
        if is_about_deviations or not (limited or _OF.search(folded, 0, match.start())):
            yield match.span()


# Something that is still ahead: a plan, not a result.
PLANNED = re.compile(
    r"\bзапланирован[аоы]?\b"
    r"|\bпланиру(?:ется|ются|ем|ют|ет)\b"
    r"|\bнамечен[аоы]?\b"
    r"|\bпредполагается\b"
    r"|\bпредстоит\b"
    r"|\bбуд(?:ет|ут) (?:\w+ ){0,2}?(?:\w+н[аоы]?|\w+т[ьа](?:ся)?)\b"
    r"|\b(?:про[йв](?:д|ед)[уеё]т|состо[ия]тся|начн[уеё]тся|откро[ею]тся|приступ[яи]т|примут участие)\b",
    re.I,
)

# Weak results that a text names itself.
WEAKNESS = re.compile(
    r"\bнедостаточн\w+|\bнизк(?:ий|ая|ое|ие|их|ой|им)\b|\bимеет место\b|\bнесоответств\w+|\bне просматрива\w+"
    r"|\bне представлен\w*|\bпроблемн\w+ зон\w+|\bвыявлен\w* (?:проблем|дефицит|недостат|затруднен|риск)\w*",
    re.I,
)
