"""The words around numbers that tell what they are: changes, former values, targets, bounds, lists."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.text import DASHES

D = f"[{DASHES}]"
Direction = Literal["increase", "decrease"]

_UP = r"увелич|возр[оа]с|вырос|выраст|рост(?!ов)|повыс|повыш|прирост|прибав|улучш|подн[яи]|больше|выше|расшир"
_DOWN = r"сниз|сниж|уменьш|сократ|сокращ|упал|понизи|пониж|паден|спад|ухудш|убыл|меньше|ниже"
CHANGE = re.compile(rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\w*", re.I)
# «на 2 % выше», «на 12 человек больше»
DIRECTION = re.compile(
    r"^\s*(?:(?!\d)[\w.-]+\s+){0,2}?(?:(?P<up>больше|выше|более|лучше)|(?P<down>меньше|ниже|менее|хуже))(?!\w)", re.I
)
# «прирост составил 5 %»
CHANGE_IS = re.compile(
    r"(?<!\w)(?:рост|прирост|увеличение|снижение|уменьшение|сокращение)(?!\w)[^,;:\n]*(?:составил\w*|составляет)\s*$",
    re.I,
)
FORMER = re.compile(
    r"(?<!\w)(?:было|ранее|прошл\w+|предыдущ\w+|предшеств\w+|прежн\w+|АППГ|против|вместо|соответственно)(?!\w)", re.I
)
COMPARED_WITH = re.compile(r"(?<!\w)(?:чем|прошл\w+|предыдущ\w+|сравнени\w+)(?!\w)[^;()]{0,60}$", re.I)
RESPECTIVELY = re.compile(r"(?<!\w)соответственно(?!\w)", re.I)
TARGET = re.compile(
    r"(?<!\w)(?:планиру\w+|запланирован\w+|ожида\w+|предполага\w+|прогнозиру\w+|прогноз|план(?=\s*(?:на\s|[-–—:]))"
    r"|(?:целев|планов|ожидаем)\w+\s+(?:показател|значени|индикатор|ориентир|результат)\w*"
    r"|должн\w+\s+(?:составить|быть)|цель\s*[-–—:])",
    re.I,
)
# Between two numbers
OF = re.compile(
    r"^\s*\)?\s*(?:,\s*)?из\s+(?:общего\s+(?:числа|количества)\s+|всех\s+|возможных\s+|имеющихся\s+)?$", re.I
)
SLASH = re.compile(r"^\s*[/\\]\s*$")
TO = re.compile(rf"^\s*(?:до|→|{D}?>|=>)\s*$", re.I)
JOIN = re.compile(rf"^\s*{D}\s*$")
BRACKET = re.compile(r"^\s*\(\s*$")
WHICH = re.compile(rf"^[^,;()]{{0,60}}(?:,|{D})\s*(?:что|это|т\.\s?е\.|то есть)(?:\s[^,;()\d]{{0,60}})?$", re.I)
IS_SHARE = re.compile(rf"^\s*(?:,|{D})?\s*(?:(?:что|это)\s+)?(?:составля\w+|составил\w*)\s*$|^\s*{D}\s*$", re.I)
AND_REACHED = re.compile(r"^[^;()]{0,80}(?:,|(?<!\w)и)\s*(?:составил\w*|составля\w+|достиг\w*)\s*$", re.I)
ADJACENT = re.compile(rf"^(?:\s*{D}\s)?[^,;:()|\n–—%]{{0,60}}$")
IN_WORDS = re.compile(r"^[^,;:()|\n\d]{0,60}\(\s*$")  # «12 имеют категорию (37 %)»
# Before a number
FROM = re.compile(r"(?<!\w)со?\s*$", re.I)
RANGE_FROM = re.compile(r"(?<!\w)от\s*$", re.I)
OUT_OF = re.compile(r"(?:^|[\s(])из\s+(?:общего\s+(?:числа|количества)\s+|всех\s+)?$", re.I)
OF_THEM = re.compile(rf"(?<!\w)(?:из\s+(?:них|которых)|в\s+том\s+числе)\s*(?:{D}|:)?\s*$", re.I)
OF_THEM_LISTED = re.compile(r"(?<!\w)(?:из\s+(?:них|которых)|в\s+том\s+числе)(?:\s*:|\s+[^,;:.()\d]{1,40}$)", re.I)
OTHER_WORDS = re.compile(r"[^\W\d]{3,}")
STATES = re.compile(
    rf"(?:[:=]|(?<=[\s\w»\")])\s*{D}|(?<!\w)(?:составил\w*|составля\w+|равн[аоы]?|равен|достиг\w*))\s*$", re.I
)
# «средний балл 56,4», «количество кружков 12»: these labels need no dash
STATES_BY_NAME = re.compile(
    r"^(?:количеств|числ[оа]|численност|кол-во)|(?<!\w)балл(?:а|ов)?(?!\w)|^(?:педагог|учител|обучающ|учащ|победител|приз[её]р|выпускник)\w+$",
    re.I,
)
ENDS = re.compile(rf"^\s*(?:$|[,;.)(\n|/]|{D}\s*(?:$|\n|,))")
# Words that name nothing of their own: a number after them alone speaks of what was named before
NOT_OWN = re.compile(
    rf"(?:(?<!\w)(?:в|во|за|на|и|а|с|по|то|тогда|как|же|год\w*|учебн\w*|уч|соответственно|было|был[аи]?|стало"
    rf"|составил\w*|составля\w+|против|вместо|прошл\w+|предыдущ\w+|конец|конце|итогам|итог\w*|показател\w*|это|этот|выше|ниже|больше|меньше|чем"
    rf"|для|сравнени\w+|сейчас|ранее)(?!\w)|[\s.,:;/()=]|{D})*",
    re.I,
)
# A period after these is what something is compared with, or a bound, not the period of the figure
NOT_ITS_PERIOD = re.compile(
    r"(?:(?<!\w)(?:чем|сравнени\w+|относительно|отношени\w+|уровн\w+)\s+(?:в|с|к|за)?\s*"
    r"|(?<!\w)(?:с|со|к|до|от|против|на период)\s+)$",
    re.I,
)
# «имеющих стаж более 30 лет»: the number bounds who is counted
PER_ONE = re.compile(r"(?<!\w)(?:в\s+)?расч[её]те\s+на\s*$", re.I)
ONLY_TIME = re.compile(
    r"^(?:по\s+(?:итогам|результатам)|на\s+(?:конец|начало)|в\s+течение|за)\s+(?:\w+\s+){0,2}(?:год|полугоди|четверт|период)\w*$",
    re.I,
)
THRESHOLD = re.compile(
    r"(?<!\w)(?:имеющ|набра(?:вш|л)|получи(?:вш|л)|показа(?:вш|л)|достигш|выполнивш|справивш|преодоле|результат|стаж"
    r"|возраст|котор|нагрузк)\w*[^:;–—]{0,60}$",
    re.I,
)


def direction(m: re.Match[str]) -> Direction:
    """Of a match of CHANGE or DIRECTION."""
    return "increase" if m["up"] else "decrease"
