"""The words around numbers that tell what they are: changes, former values, targets, bounds, lists."""

from __future__ import annotations

import re
from typing import Literal

from language import lists
from language.periods import MONTH
from language.text import DASHES, starting

D = f"[{DASHES}]"
Direction = Literal["increase", "decrease"]

_UP = r"увелич|возр[оа]с|вырос|выраст|рост(?!ов)|повыс|повыш|прирост|прибав|улучш|подн[яи]|больше|выше|расшир"
_DOWN = r"сниз|сниж|уменьш|сократ|сокращ|упал|понизи|пониж|паден|спад|ухудш|убыл|меньше|ниже"
_LETTERS = "".join(sorted({word[0] for word in f"{_UP}|{_DOWN}".split("|")}))
CHANGE = re.compile(rf"(?=[{_LETTERS}])(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\w*", re.I)
# «на 2 % выше», «на 12 человек больше»
DIRECTION = re.compile(
    r"^\s*(?:(?!\d)[\w.-]+\s+){0,2}?(?:(?P<up>больше|выше|более|лучше)|(?P<down>меньше|ниже|менее|хуже))(?!\w)", re.I
)
# «прирост составил 5 %», «рост – 1,2 п.п.»
CHANGE_IS = re.compile(
    starting("рост", "прирост", "увеличение", "повышение", "снижение", "уменьшение", "сокращение", "падение")
    + r"(?!\w)"
    rf"(?:[^,;:\n]*(?:составил\w*|составляет)\s*|\s*(?:{D}|:)\s*)$",
    re.I,
)
# «прибавили 3 балла»
GAINED = re.compile(r"(?<!\w)(?:(?P<up>прибав|добав)|потеря|недобра)\w*\s+$", re.I)
# «рост 3 %», but not «увеличение до 100 %»
CHANGE_ALONE = re.compile(
    r"(?<!\w)(?:рост|прирост|увеличение|повышение|снижение|уменьшение|сокращение|падение)\s+$", re.I
)
# «41 %, снижение на 3 %», «(…), рост – 1,2 п.п.»: a change of what was named before
CHANGE_OF_BEFORE = re.compile(
    r"\s*(?:(?:за\s+год|это|что|небольш\w+|значительн\w+|незначительн\w+)\s+)?(?:рост|прирост|увеличение|повышение|снижение"
    rf"|уменьшение|сокращение|падение)(?:\s+(?:составил\w*|составляет|показател\w+|за\s+год))*\s*(?:{D}|:)?\s*",
    re.I,
)
# A time that is told from the present one: «год назад», «в прошлом учебном году», «АППГ»
_SOME_YEAR = r"(?:уч\w*\.?\s+)?(?:год\w*|период\w*|полугоди\w+|четверт\w+|сезон\w*)"
LAST_YEAR = re.compile(
    r"(?<!\w)(?:год\w*\s+(?:тому\s+)?(?:назад|ранее|раньше)|(?:поза)?прошл(?:ый|ого|ому|ом|ое|ая|ой|ую|ые|ых)"
    r"|предыдущ\w+|предшеств\w+|АППГ)(?!\w)",
    re.I,
)
FORMER = re.compile(
    rf"{LAST_YEAR.pattern}|(?<!\w)(?:был[оа]|раньше|ранее|прежн\w+|первоначальн\w+|изначально|исходн\w+|против|вместо"
    rf"|соответственно|до\s+этого|на\s+(?:начало|старте|входе)(?:\s+{_SOME_YEAR})?)(?!\w)",
    re.I,
)
# «стало 51 %», «в этом году – 51 %», «на конец года – 312»
NOW = re.compile(
    r"(?<!\w)(?:стал[оаи]?|сейчас|теперь|ныне|(?:в|за)\s+(?:это[мт]|текущ\w+|отч[её]тн\w+|нынешн\w+)"
    rf"|на\s+(?:конец|финише|выходе)(?:\s+{_SOME_YEAR})?)(?!\w)",
    re.I,
)
COMPARED_WITH = re.compile(r"(?<!\w)(?:чем|прошл\w+|предыдущ\w+|сравнени\w+)(?!\w)[^;()]{0,60}$", re.I)
RESPECTIVELY = re.compile(starting("соответственно") + r"(?!\w)", re.I)
THEN_RESPECTIVELY = re.compile(r"\s*соответственно(?!\w)", re.I)
TARGET = re.compile(
    r"(?=[дзопц])(?<!\w)(?:планиру\w+|(?:за)?планировал\w*|запланирован\w+|ожида\w+|предполага\w+|прогнозиру\w+|прогноз"
    r"|план(?=\s*(?:на\s|[-–—:]))"
    r"|(?:целев|планов|ожидаем)\w+\s+(?:показател|значени|индикатор|ориентир|результат|уров)\w*"
    r"(?!\s*(?:и|/)\s*(?:их\s+|степень\s+|уровень\s+)?(?:достиж|выполн|исполн|факт|результ))"
    r"|должн\w+\s+(?:составить|быть)|цель\s*[-–—:])",
    re.I,
)
# «…: качество – 45 %, успеваемость – 98 %»: before a colon these head a list of targets
TARGET_LEAD = re.compile(
    rf"{TARGET.pattern}|(?<!\w)(?:установлен\w*|намечен\w*|намечал\w+|предусмотрен\w*|планы?|цели?|норматив\w*)\s*(?:{D}\s*)?$"
    r"|(?<!\w)(?:целев|планов)ые\s*$",
    re.I,
)
# «школа достигла целевых показателей», «план выполнен»: the targets are spoken of, not stated
TARGET_MET = re.compile(
    r"(?<!\w)(?:достиг|достиж|выполн|соответств|превы[сш]|превзош|не\s+дотян|отста|близ)\w*\s+(?:\w+\s+){0,2}$", re.I
)
TARGET_WAS_MET = re.compile(r"(?<!\w)(?:достигнут|выполнен|исполнен|превышен|перевыполнен)\w*\s*(?:[:(]|$)", re.I)
# «57 баллов при плане не менее 60», «40 чел. из запланированных 45», «71 %, план – 75 %»
_AIM = r"(?:план\w*|цел[иьея]\w*|(?:за)?планир\w+|запланир\w+|целев\w+|ожида\w+|прогноз\w*)"
_AIM_NOUN = r"(?:\s+(?:показател|значени|индикатор|ориентир|результат|уров)\w*)?"
TARGET_BESIDE = re.compile(rf"(?<!\w)(?:при|против|вместо|из)\s+{_AIM}{_AIM_NOUN}\s*(?:{D}|в|на)?\s*$", re.I)
TARGET_ALONE = re.compile(rf"\s*(?:при\s+)?{_AIM}{_AIM_NOUN}\s*(?:{D}|:)?\s*", re.I)
# «…, что выше уровня прошлого года (41 %)»: the bracket holds what was before
COMPARED_TO_FORMER = re.compile(
    rf"(?<!\w)(?:выше|ниже|больше|меньше|лучше|хуже|против|сравнени\w+)(?!\w)[^;()\d]{{0,40}}{LAST_YEAR.pattern}(?:\s+{_SOME_YEAR})?\s*$",
    re.I,
)
# «…; к 2025 году – 60 %»
BY_WHEN = re.compile(
    rf"\s*(?:а\s+|и\s+)?к\s+(?:концу\s+|началу\s+)?20\d\d(?:/(?:20)?\d\d)?(?:\s*(?:год\w*|уч\w*\.?|г\.)){{0,2}}\s*{D}\s*",
    re.I,
)
# «средняя отметка 3,6 при 3,4 в 2022 году»
COMPARES = re.compile(r"\s+(?:при|против|вместо|по\s+сравнению)(?!\w)", re.I)
# Between two numbers
OF = re.compile(
    r"^\s*\)?\s*(?:,\s*)?из\s+(?:общего\s+(?:числа|количества)\s+|всех\s+|возможных\s+|имеющихся\s+)?$", re.I
)
SLASH = re.compile(r"^\s*[/\\]\s*$")
TO = re.compile(rf"^\s*(?:до|→|{D}?>|=>)\s*$", re.I)
ARROW = re.compile(rf"^\s*(?:→|{D}?>|=>)\s*$")
JOIN = re.compile(rf"^\s*{D}\s*$")
BRACKET = re.compile(r"^\s*\(\s*$")
WHICH = re.compile(rf"^[^,;()]{{0,60}}(?:,|{D})\s*(?:что|это|т\.\s?е\.|то есть)(?:\s[^,;()\d]{{0,60}})?$", re.I)
IS_SHARE = re.compile(
    rf"^\s*(?:,|{D})?\s*(?:(?:что|это)\s+)?(?:составля\w+|составил\w*)\s*$|^\s*{D}\s*$"
    r"|^\s*,?\s*(?:или|то есть|т\.\s?е\.)\s*$",
    re.I,
)
PLACE = re.compile(r"(?<!\w)(?:в|во)\s*$", re.I)
OR_SHARE = re.compile(
    rf"^\s*,?\s*(?:или|то есть|т\.\s?е\.|{D}?\s*это|что\s+составля\w+)\s*$", re.I
)  # «342, или 88,6 %»
AND_REACHED = re.compile(r"^[^;()]{0,80}(?:,|(?<!\w)и)\s*(?:составил\w*|составля\w+|достиг\w*)\s*$", re.I)
ADJACENT = re.compile(rf"^(?:\s*{D}\s)?[^,;:()|\n–—%]{{0,60}}$")
IN_WORDS = re.compile(r"^[^,;:()|\n\d]{0,60}\(\s*$")  # «12 имеют категорию (37 %)»
# Before a number
FROM = re.compile(r"(?<!\w)со?\s*$", re.I)
RANGE_FROM = re.compile(r"(?<!\w)от\s*$", re.I)
OUT_OF = re.compile(r"(?:^|[\s(])из\s+(?:общего\s+(?:числа|количества)\s+|всех\s+)?$", re.I)
OF_THEM = re.compile(rf"(?<!\w)(?:из\s+(?:них|которых)|в\s+том\s+числе)\s*(?:{D}|:)?\s*$", re.I)
PART_OF_ALL = re.compile(r"(?<!\w)(?:из\s+(?:них|которых)|в\s+том\s+числе)(?!\w)", re.I)
OF_THEM_LISTED = re.compile(r"(?<!\w)(?:из\s+(?:них|которых)|в\s+том\s+числе)(?:\s*:|\s+[^,;:.()\d]{1,40}$)", re.I)
OF_WHOM = re.compile(r"\s*(?:из\s+(?:них|которых|этих)|в\s+том\s+числе)(?!\w)", re.I)  # «у 22 из них»
# «учителя школы 12»: a name without its sign
NAMED_BY_NUMBER = re.compile(
    r"(?<!\w)(?:[СО]{1,3}Ш|школ[аыеу]|лице\w+|гимнази\w+|сад\w*|класс\w*|групп\w+|корпус\w*|дом\w*)\s*$", re.I
)
LIST_GOES_ON = re.compile(r"\s*(?:,|и|или)\s*\d")  # «посещали 5, 6 и 7»
OTHER_WORDS = re.compile(r"[^\W\d]{3,}")
STATES = re.compile(
    rf"(?:[:=]|(?<=[\s\w»\").])\s*{D}|(?<!\w)(?:составил\w*|составля\w+|равн[аоы]?|равен|достиг\w*))\s*$", re.I
)
# «средний балл 56,4», «количество кружков 12»: these labels need no dash
AVERAGE = re.compile(r"(?<!\w)(?:средн\w*|ср\.)\s+(?:\w+\s+)?(?:отметк|оценк)\w*$", re.I)
STATES_BY_NAME = re.compile(
    r"^(?:количеств|числ[оа]|численност|кол-во)|(?<!\w)балл(?:а|ов)?(?!\w)|^(?:педагог|учител|обучающ|учащ|победител|приз[её]р|выпускник)\w+$",
    re.I,
)
ENDS = re.compile(rf"^\s*(?:$|[,;.)(\n|/]|{D}\s*(?:$|\n|,))")
# «повышение качества знаний до 45 %»: without a verb that says it was done, an aim
AIM = re.compile(
    r"(?:^|[.,;:)\n]|\d[.)])\s*(?:повышение|увеличение|рост|доведение|снижение|сокращение|уменьшение|достижение|повысить|увеличить"
    r"|довести|снизить|сократить|достичь|обеспечить)(?!\w)[^.;:]*?(?<!\w)(?:до\s+)?\d[\d.,]*$",
    re.I,
)
# Words that name nothing of their own: a number after them alone speaks of what was named before
_HOLLOW = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in lists.hollow())
NOT_OWN = re.compile(rf"(?:(?<!\w)(?:{_HOLLOW})(?!\w)|[\s.,:;/()=]|{D})*", re.I)
PARTS = re.compile(rf"[,;:(]|\s{D}\s")
# A period after these is what something is compared with, or a bound, not the period of the figure
NOT_ITS_PERIOD = re.compile(
    r"(?:(?<!\w)(?:чем|сравнени\w+|относительно|отношени\w+)\s+(?:в|с|к|за)?\s*"
    r"|(?<!\w)(?:уровн\w+|с|со|к|до|от|против|на период)\s+)$",
    re.I,
)
IN_BRACKETS = re.compile(r"(?<!\w)в\s+скобках(?!\w)[^()\n;]*$", re.I)
# «имеющих стаж более 30 лет»: the number bounds who is counted
PER_ONE = re.compile(r"(?<!\w)(?:в\s+)?расч[её]те\s+на\s*$", re.I)
# «в апреле», «осенью», «на входе», «во II полугодии»: a time within a year, which tells two values of one thing apart
WITHIN_YEAR = (
    rf"(?<!\w)(?:осень[юи]?|осени|весн[аойуе]+|зим[аойуе]+|летом|полугоди\w+|четверт\w+|триместр\w*|семестр\w*|входе|выходе"
    rf"|старте|финише|{MONTH})(?!\w)"
)
_WHICH = (
    r"(?<!\w)(?:в|во|на|за|к|с|по|из|итогам|перв\w+|втор\w+|треть\w+|[IV]{1,3}|[1-4]|начал\w+|кон(?:ец|це|ца)"
    r"|середин\w+)(?!\w)"
)
ONLY_WHEN = re.compile(rf"(?:{_WHICH}[\s.,]+)*{WITHIN_YEAR}(?:[\s.,]+(?:учебн\w+|год\w*)(?!\w))*", re.I)
WHEN = re.compile(rf"(?:(?<!\w)(?:в|с|за|к|на)\s+)?{WITHIN_YEAR}\s*", re.I)
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
