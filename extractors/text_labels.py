"""Labels in running text: «Цель программы: …» at the head of a paragraph, a numbered question on a line of its own.

Where a report has no table for its answers, authors write the form's labels into the text. A colon or a number alone
makes no label; taken are those that a form knows, those that stand in the parts of several schools, those that are set
in bold type, and those that are numbered through («1.1.», «1.2.», …).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.labels import ACCEPT, SURE, LabelMatch, label_key, match_label
from extractors.organizations import heading_of
from extractors.questions import questions_in
from language.morphology import may_be
from language.text import one_line
from pipeline.model import Block, Form, Paragraph

_RUN_IN = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?(?P<label>[«\"]?[А-ЯЁ][^:;!?\n]{2,110}?)\s*:(?=\s|$)\s*")
_NUMBERED = re.compile(r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?P<label>[«\"]?[А-ЯЁ].{2,150}?)\s*:?\s*$")
# «Нормативная база. Программа утверждена …»: a sentence without a predicate at the head of a paragraph
_STOPPED = re.compile(r"^\s*(?P<label>[А-ЯЁ][а-яё]+(?:[\s-](?:[а-яё]+|[А-ЯЁ]{2,6})){0,4})\.\s+(?=[А-ЯЁ«\d])")
_ADVICE = re.compile(r"(?:рекомендации|предложения)\b", re.I)
# What an account of a school's programme has parts about; «ОГЭ: …», «Качество: …» may stand within any of them
_PARTS_OF_ACCOUNT = re.compile(
    r"(?:сайт|страниц|контакт|телефон|адрес|куратор|ответственн|координатор|руководител|директор|исполнител|разработчик|задач|цел[ьи]"
    r"|срок|этап|проблем|дефицит|причин|риск|меры|мероприяти|направлени|ожидаем|результат|партн[её]р|договор|названи|программ|приказ|нормативн"
    r"|финансиров|методическ|наставни|кадр|повышени|мониторинг|проект|участи|работа\s+с|охват|достижени|успех|вывод|предложени|рекомендаци|перспектив"
    r"|план[ыу]?(?!\w))",
    re.I,
)
_SENTENCE_END = re.compile(r"[.;,]\s*$")
_BREAK = re.compile(r"[.!?]\s+[А-ЯЁ]")
_WORDS = re.compile(r"[А-Яа-яЁё]{2,}")
# What predicates read as; «цель» is an imperative too
_SAID = (("VERB", "indc"), ("INFN",), ("PRED",), ("PRTS",))
_LONGEST = 160
_SHORT_LINE = 60
_MOST_WORDS = 12
_MOST_WORDS_BESIDE = 4
# So many places of a form, or numbered lines, make a text that is written along labels.
_ENOUGH = 5
_ENOUGH_NUMBERED = 4
_ENOUGH_SHARED = 3
_ENOUGH_STOPPED = 3
_ENOUGH_BOLD = 3


@dataclass(frozen=True, slots=True)
class TextLabel:
    """A label at the head of a paragraph; its answer begins at `answer`, or in the next paragraph where that is the
    end of the text. `form` and `match` are null where no form knows it."""

    text: str
    answer: int
    form: Form | None = None
    match: LabelMatch | None = None
    asked: bool = False  # a question that each school answers


@dataclass(frozen=True, slots=True)
class _Candidate:
    block: int
    part: int  # which organization's part it stands in
    label: TextLabel
    number: tuple[int, ...] = ()
    bold: bool = False

    @property
    def alone(self) -> bool:
        return not self.label.answer


def labels_in(blocks: Sequence[Block], forms: Iterable[Form]) -> dict[int, TextLabel]:
    """The labels of a document's running text, by the index of their block."""
    cards = [f for f in forms if f.shape == "card"]
    candidates = list(_candidates(blocks, cards))
    known = [c for c in candidates if c.label.match]
    if len({c.label.match.section.id for c in known if c.label.match}) < _ENOUGH:
        known = []
    chosen = {c.block: c for c in known}
    stopped = list(_stopped(blocks))
    if len({c.label.text for c in stopped}) >= _ENOUGH_STOPPED:
        chosen |= {c.block: c for c in [*stopped, *_run_in(candidates)]}
    chosen |= {c.block: c for c in _set_bold(candidates)}
    repeated = _repeated(candidates)
    if repeated:
        chosen |= {c.block: c for c in [*repeated, *_beside(repeated, candidates, blocks)]}
    chosen |= {c.block: c for c in _numbered_through(candidates, len(blocks))}
    chosen |= {c.block: c for c in _numbered_in_turn(candidates, len(blocks))}
    asked = questions_in(blocks)
    if chosen and not asked:
        chosen |= {c.block: c for c in candidates if _ADVICE.match(c.label.text)}
    out = {}
    for n, c in chosen.items():
        block = blocks[n]
        assert isinstance(block, Paragraph)
        label = c.label if known else replace(c.label, form=None, match=None)
        out[n] = replace(label, answer=label.answer or len(block.text))
    if asked:  # «Русский язык: …» within an answer is a part of it
        out = {n: label for n, label in out.items() if n in asked or not min(asked) < n < max(asked)}
    for n, question in asked.items():
        form, match = (out[n].form, out[n].match) if n in out else (None, None)
        out[n] = TextLabel(question.text, question.answer, form, match, asked=True)
    return out


def _candidates(blocks: Sequence[Block], cards: Sequence[Form]) -> Iterable[_Candidate]:
    part = 0
    for n, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.kind in ("footnote", "caption"):
            continue
        text = block.text
        line = one_line(text)
        if len(line) < _LONGEST and heading_of(line) is not None:
            part += 1
            continue
        if block.kind != "heading" and (m := _RUN_IN.match(text)) and not _BREAK.search(m["label"]):
            label = one_line(m["label"])
            words = _WORDS.findall(re.sub(r"\([^)]*\)", " ", label))
            if 0 < len(words) <= _MOST_WORDS:
                form, match = _known(label, cards, ACCEPT)
                number = _NUMBERED.match(text[: m.end("label")])
                # An item of a list is a label only where a form knows it.
                if block.kind != "list_item" or match:
                    bold = block.bold >= m.end("label")
                    yield _Candidate(n, part, TextLabel(label, m.end(), form, match), _path(number), bold)
            continue
        if len(line) >= _LONGEST or _SENTENCE_END.search(line):
            continue
        m = _NUMBERED.match(line)
        form, match = _known(m["label"] if m else line, cards, ACCEPT if m else SURE)
        if m or match or (block.kind == "paragraph" and len(line) <= _SHORT_LINE and _names_a_topic(line)):
            yield _Candidate(n, part, TextLabel(line.rstrip(" :"), 0, form, match), _path(m))


def _stopped(blocks: Sequence[Block]) -> Iterable[_Candidate]:
    """Labels that a full stop ends, where their author writes so throughout."""
    for n, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.kind != "paragraph":
            continue
        m = _STOPPED.match(block.text)
        words = _WORDS.findall(m["label"]) if m else []
        # «Школа малокомплектная.» is a sentence
        if m and words and _names_a_topic(m["label"]) and (len(words) == 1 or not may_be(words[-1], "ADJF")):
            yield _Candidate(n, 0, TextLabel(one_line(m["label"]), m.end()))


def _run_in(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Labels before a colon that a form knows, and those beside them: «Цель программы: …», «Сроки реализации: …»."""
    run_in = {c.block: c for c in candidates if not c.alone}
    known = {n for n, c in run_in.items() if c.label.match}
    return [c for n, c in run_in.items() if n in known or ({n - 1, n + 1} & known and _names_a_topic(c.label.text))]


def _known(label: str, cards: Sequence[Form], least: float) -> tuple[Form | None, LabelMatch | None]:
    found = [(m, form) for form in cards if (m := match_label(label, form)) is not None and m.score >= least]
    match, form = max(found, key=lambda f: f[0].score, default=(None, None))
    return form, match


def _path(m: re.Match[str] | None) -> tuple[int, ...]:
    return tuple(int(p) for p in m["number"].split(".")) if m else ()


def _set_bold(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those before a colon that their author set in bold type throughout, whatever they say."""
    bold = [c for c in candidates if c.bold]
    return bold if len({c.label.text for c in bold}) >= _ENOUGH_BOLD else []


def _repeated(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those that stand in the parts of several organizations, where they are several themselves."""
    parts: dict[str, set[int]] = defaultdict(set)
    heads = [c for c in candidates if c.part and not c.number and _names_a_topic(c.label.text)]
    for c in heads:
        parts[label_key(c.label.text)].add(c.part)
    shared = {key for key, found in parts.items() if len(found) >= 2}
    return [c for c in heads if label_key(c.label.text) in shared] if len(shared) >= _ENOUGH_SHARED else []


def _beside(
    repeated: Sequence[_Candidate], candidates: Sequence[_Candidate], blocks: Sequence[Block]
) -> list[_Candidate]:
    """Labels of one school alone among those that it shares with others: «Сайт: …» after «Охват проектами: …»."""
    chosen = {c.block for c in repeated}
    ends = chosen | {c.block for c in candidates if not c.alone}
    closed = {
        c.block for c in repeated if not c.alone and _answered(c, blocks)
    }  # nothing below goes on with the answer
    found: list[_Candidate] = []
    for c in candidates:
        label = c.label.text
        if (
            c.block in chosen
            or c.alone
            or not c.part
            or not (c.block - 1 in closed or _begins_part(blocks, c.block - 1))
        ):
            continue
        if len(_WORDS.findall(label)) > _MOST_WORDS_BESIDE or not _names_a_topic(label):
            continue
        if not c.label.match and not _PARTS_OF_ACCOUNT.match(label):
            continue
        below = c.block + 1
        while below < len(blocks) and isinstance(block := blocks[below], Paragraph) and block.kind == "list_item":
            below += 1
        items = below > c.block + 1
        if _answered(c, blocks) != items and (below in ends or below == len(blocks) or _begins_part(blocks, below)):
            found.append(c)
            closed.add(c.block)
    return found


def _answered(candidate: _Candidate, blocks: Sequence[Block]) -> bool:
    """Does the answer begin in the paragraph of the label?"""
    block = blocks[candidate.block]
    return isinstance(block, Paragraph) and candidate.label.answer < len(block.text.rstrip())


def _begins_part(blocks: Sequence[Block], n: int) -> bool:
    """A table, a heading or the name of a school: what no answer goes on over."""
    block = blocks[n]
    return not isinstance(block, Paragraph) or block.kind == "heading" or heading_of(one_line(block.text)) is not None


def _numbered_through(candidates: Sequence[_Candidate], n_blocks: int) -> list[_Candidate]:
    """Lines numbered «1.1.», «1.2.», … in rising order with text between them, and the titles of their groups."""
    lines = [c for c in candidates if c.alone and c.number]
    points = [c for c in lines if len(c.number) > 1]
    if len(points) < _ENOUGH_NUMBERED or any(a.number >= b.number for a, b in pairwise(points)):
        return []
    taken = {c.block for c in lines}
    answered = sum(c.block + 1 not in taken and c.block + 1 < n_blocks for c in points)
    if answered * 2 < len(points):
        return []  # a table of contents
    groups = {c.number[:-1] for c in points}
    return [c for c in lines if len(c.number) > 1 or c.number in groups]


def _numbered_in_turn(candidates: Sequence[_Candidate], n_blocks: int) -> list[_Candidate]:
    """Lines numbered «1.», «2.», «3.», … through the document, each with text below it."""
    lines = [c for c in candidates if c.alone and len(c.number) == 1]
    found: list[_Candidate] = []
    for c in lines:
        if c.number[0] == len(found) + 1:
            found.append(c)
    topics = sum(_names_a_topic(c.label.text) for c in found)
    taken = {c.block for c in lines}
    answered = sum(c.block + 1 not in taken and c.block + 1 < n_blocks for c in found)
    lines_of_topics = answered >= len(found) - 1 and topics * 3 >= len(found) * 2
    return found if len(found) >= _ENOUGH and lines_of_topics else []


def _names_a_topic(label: str) -> bool:
    """Without a predicate: «Работа с родителями», not «Победителями стали», «Следует продолжить»."""
    words = [w.lower() for w in _WORDS.findall(label)]
    said = any(may_be(w, *tags) for w in words for tags in _SAID)
    return bool(words) and not said and not may_be(words[0], "PREP")
