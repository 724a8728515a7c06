"""Bare numbers that leave out what they count, for it was said before: «44 педагога. Высшее образование имеют 39»."""

from __future__ import annotations

import re

from extractors.figures import cues
from extractors.figures.clauses import trim
from extractors.figures.draft import Draft
from extractors.figures.numerals import Quantity
from extractors.figures.units import unit_of_label, unit_of_noun
from extractors.figures.view import SentenceView
from language.morphology import is_attribute, may_be
from pipeline.model import Unit

_LISTED = re.compile(r"([^:;.]+):\s*$")
_LAST_WORD = re.compile(r"([А-Яа-яЁё]{4,})\s*$")
_NEXT_WORD = re.compile(r"\s+([а-яё]{4,})")
_PART_BEGINS = re.compile(r"(?:[,;:.]|(?<!\w)(?:и|а|ещё|еще|но|у))\s*$", re.I)
_WITH = re.compile(rf"(?:{cues.D}|(?<!\w)у)\s*$", re.I)
_DONE = re.compile(
    r"(?:^|[,;:(]|(?<!\w)(?:а|и))\s*(?:фактически\s+)?(?:проведено|обучено|выполнено|подготовлено|охвачено|приобретено|создано|открыто"
    r"|прибыло|выбыло|зачислено|отчислено|переведено|поступило)\s*$",
    re.I,
)
_ELLIPTIC = re.compile(r"(?:в|во|на|с|со|по|от|до|для|без|из|среди|при)\s", re.I)
_ON_AVERAGE = re.compile(r"в\s+среднем|по\s+счёту|на\s+\w+\s+мест|с\s+\d", re.I)
_PARTS = re.compile(r"[,;:()]")
_SHARE_OF = re.compile(rf"\s+{cues.D}\s+[а-яё«(]")
_WORDS = re.compile(r"[А-Яа-яЁё]+(?:-[а-яё]+)*")
_STATING = re.compile(r"(?:составля|составил|равн|достига|насчитыва|превы|сниз|повыс|возрос|вырос|упал)", re.I)
_MOST = 10_000


def left_out(view: SentenceView, draft: Draft) -> Unit | None:
    """The unit that a whole number without one takes from the last number of people or things before it."""
    q = draft.q
    if q.value is None or q.value != q.value.to_integral_value() or q.value_to is not None or q.value >= _MOST:
        return None
    whole = view.counted_before()
    after = view.text[q.end : view.sentence.end]
    if whole is not None and cues.OF_WHOM.match(after):
        return whole.unit  # «у 22 из них стало меньше пропусков»
    leads = view.leads(q)
    if whole is not None and cues.ENDS.match(after) and _DONE.search(leads):
        return whole.unit  # «запланировано 12 семинаров, проведено 10»
    if whole is not None and view.drafts and _PART_BEGINS.search(leads) and _is_plural_verb(_NEXT_WORD.match(after)):
        return whole.unit  # «2 школы выходят из проекта, 3 продолжают участие»
    if whole is not None and _of_them_before(view, q) and _PART_BEGINS.search(leads) and _SHARE_OF.match(after):
        return whole.unit  # «из них 268 – на уровне начального, 291 – основного, 53 – среднего образования»
    if whole is not None and _PART_BEGINS.search(leads) and _SHARE_OF.match(after) and _opens_list(view, whole, q):
        draft.after = True
        return whole.unit  # «25 педагогов: 12 – высшая категория, 8 – первая»
    if not cues.ENDS.match(after) or cues.LIST_GOES_ON.match(after):
        return None
    if follows_verb(view, q):
        return whole.unit if whole is not None else "persons"  # «ответили 212», «высшее образование имеют 39»
    if m := _LISTED.search(leads):
        return unit_of_label(trim(m[1])) or _unit_of_subject(m[1])  # «аттестаты выданы по годовым отметкам: 34»
    part = trim(_PARTS.split(leads)[-1])
    if whole is not None and view.drafts and _WITH.search(leads) and is_elliptic(part):
        draft.label = part
        return whole.unit  # «высшая категория у 19 педагогов, первая – у 15», «…, с отличием – 4»
    return None


def _opens_list(view: SentenceView, whole: Draft, q: Quantity) -> bool:
    """Whether a colon stands between a whole and the number, and nothing after it but «12 – высшая категория»."""
    colon = view.text.find(":", whole.q.end, q.start)
    parts = [p.strip() for p in re.split(r"[,;]", view.text[colon + 1 : q.start])]
    return colon >= 0 and all(re.match(rf"\d+\s*{cues.D}", p) for p in parts[:-1]) and not parts[-1]


def _unit_of_subject(words: str) -> Unit | None:
    """What a clause with a plural verb is about: «аттестаты выданы по годовым отметкам», «обучены педагоги»."""
    found = _WORDS.findall(words)
    if not any(_is_plural(word) for word in found):
        return None
    subject = next((w for w in found if len(w) > 3 and may_be(w.lower(), "NOUN", "nomn", "plur")), None)
    return (unit_of_noun(subject) or "count") if subject else None


def _of_them_before(view: SentenceView, q: Quantity) -> bool:
    last = view.drafts[-1] if view.drafts else None
    return last is not None and bool(_SHARE_OF.match(view.text[last.q.end : q.start]))


def follows_verb(view: SentenceView, q: Quantity) -> bool:
    """Whether a number stands right after a plural verb or short adjective: «прошли 12», «довольны 342»."""
    m = _LAST_WORD.search(view.text[max(view.sentence.start, q.lead - 30) : q.lead])
    return bool(m) and not q.on and not _STATING.match(m[1] if m else "") and _is_plural_verb(m)


def _is_plural_verb(m: re.Match[str] | None) -> bool:
    if m is None:
        return False
    return _is_plural(m[1])


def _is_plural(word: str) -> bool:
    word = word.lower()
    return any(may_be(word, part, "plur") for part in ("VERB", "ADJS", "PRTS")) and unit_of_noun(word) is None


def is_elliptic(label: str) -> bool:
    """«первая», «среднее профессиональное», «с отличием», «в муниципальном»: a part without a noun of its own."""
    if _ELLIPTIC.match(label):
        return not _ON_AVERAGE.match(label)
    words = _WORDS.findall(label)
    return bool(words) and len(words) <= 4 and all(is_attribute(w.lower()) for w in words)
