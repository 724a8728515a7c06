"""What the program says to people, in both languages; and the error that a user can mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.document_model import Lang

_MESSAGES: dict[str, tuple[str, str]] = {
    # key: (Russian, English)
    # -------- wrong command or configuration
    "no_such_path": ("нет такого файла или папки: {path}", "no such file or folder: {path}"),
    "nothing_to_draft": (
        "в документе нет таблицы с подписями, по которой можно составить черновик формы",
        "the document has no table with labels to draft a form from",
    ),
    "no_access": ("нет доступа: {path}", "no access: {path}"),
    "not_a_folder": ("{path} — не папка", "{path} is not a folder"),
    "out_not_a_folder": (
        "папка результатов не может быть создана: {path} ({detail})",
        "the output folder can't be made: {path} ({detail})",
    ),
    "not_a_workspace": (
        "в папке {path} нет результатов Сверки; ожидалась папка, указанная в «sverka run … --out»",
        "{path} holds no output of Sverka; a folder given to “sverka run … --out” was expected",
    ),
    "review_serves": (
        "рабочее место проверяющего: {address} (остановить: Ctrl+C)",
        "the reviewers' desk: {address} (stop: Ctrl+C)",
    ),
    "state_unreadable": (
        "файл состояния {path} повреждён ({detail}); удалите папку {folder} и выполните «sverka run» заново",
        "the state file {path} is damaged ({detail}); delete the folder {folder} and do “sverka run” again",
    ),
    "private_missing": (
        "закрытой части рабочей области {path} нет на этом компьютере ({folder}): имена людей хранятся отдельно от "
        "результатов; продолжайте там, где она создана, или укажите новую папку результатов",
        "the private part of the workspace {path} is not on this machine ({folder}): people's names are kept apart "
        "from the outputs; go on where it was made, or give a new output folder",
    ),
    "private_not_a_folder": (
        "папка для закрытой части рабочей области не может быть создана: {path} ({detail})",
        "the folder for the private part of the workspace can't be made: {path} ({detail})",
    ),
    "baseline_missing": (
        "нет файла сравнения {path}; ожидался findings.jsonl прежней обработки",
        "no baseline file {path}; the findings.jsonl of a former run was expected",
    ),
    "baseline_line": (
        "{path}, строка {line}: это не замечание Сверки ({detail}); ожидался findings.jsonl прежней обработки",
        "{path}, line {line}: no finding of Sverka ({detail}); the findings.jsonl of a former run was expected",
    ),
    "state_newer": (
        "папка {path} записана более новой версией Сверки; обновите программу",
        "{path} was written by a newer version of Sverka; update the program",
    ),
    "workspace_locked": (
        "в папке {path} уже идёт обработка: процесс {pid} на {host}, с {since}; дождитесь её окончания",
        "a run is already at work in {path}: process {pid} on {host}, since {since}; wait until it ends",
    ),
    "document_unknown": (
        "в {path} нет документа «{name}»{hint}",
        "{path} has no document “{name}”{hint}",
    ),
    "document_ambiguous": (
        "«{name}» — это несколько документов: {candidates}; укажите обозначение документа",
        "“{name}” is several documents: {candidates}; give the document's id",
    ),
    "replaces_needs_one": (
        "с --replaces указывают ровно один новый файл, а годных файлов: {count}",
        "--replaces takes exactly one new file, found: {count}",
    ),
    "replaces_itself": (
        "файл {path} и есть документ {name}: заменять нечего",
        "{path} is document {name} itself: there is nothing to replace",
    ),
    "config_missing": ("нет файла настроек {path}", "no configuration file {path}"),
    "config_syntax": ("{path}: ошибка в записи TOML: {detail}", "{path}: not valid TOML: {detail}"),
    "config_unknown_key": (
        "{path}: неизвестная настройка «{key}»{hint}",
        "{path}: unknown key “{key}”{hint}",
    ),
    "config_value": (
        "{path}: настройка «{key}»: {value} — ожидалось {expected_ru}",
        "{path}: key “{key}”: {value} given, {expected_en} expected",
    ),
    "config_email": (
        "{path}: нет настройки «{key}», без неё письма не отправить",
        "{path}: key “{key}” is missing, without it no e-mail can be sent",
    ),
    "config_address": (
        "{path}: настройка «{key}»: {value} — ожидался адрес вида https://…",
        "{path}: key “{key}”: {value} given, an address like https://… expected",
    ),
    "run_broke_off": (
        "обработка, начатая {since}, прервана: процесс остановлен или компьютер выключен; файлы будут взяты снова",
        "the run begun at {since} did not come to its end: killed, or the machine went off; its files are taken again",
    ),
    "config_unknown_rule": (
        "{path}: нет правила «{code}»{hint}",
        "{path}: there is no rule “{code}”{hint}",
    ),
    "config_period": (
        "{path}: отчётный период начинается ({start}) позже, чем кончается ({end})",
        "{path}: the reporting period begins ({start}) after it ends ({end})",
    ),
    "config_forms": ("{path}: {detail}", "{path}: {detail}"),
    "config_indicators": ("{path}: показатели: {detail}", "{path}: indicators: {detail}"),
    "no_indicator": (
        "показателя «{code}» нет; список: sverka indicators --out ПАПКА",
        "there is no indicator “{code}”; sverka indicators --out FOLDER lists them",
    ),
    "indicators_ask": (
        "ожидалось: sverka indicators explain КОД ШКОЛА --out ПАПКА",
        "expected: sverka indicators explain CODE SCHOOL --out FOLDER",
    ),
    "nothing_to_analyse": (
        "анализировать нечего: в рабочей папке нет отчётов школ, по которым считаются показатели",
        "nothing to analyse: the workspace holds no schools' reports of which indicators are counted",
    ),
    "no_indicators": (
        "в рабочей папке нет отчётов школ, по которым считаются показатели",
        "the workspace holds no schools' reports of which indicators are counted",
    ),
    "answer_yes": ("да", "yes"),
    "answer_no": ("нет", "no"),
    "answer_unknown": ("неизвестно", "unknown"),
    "answer_undecided": (
        "по написанному этого не решить",
        "what is written does not decide it",
    ),
    "answer_nowhere": ("в отчёте нет раздела, который об этом говорит", "no section of the report tells of it"),
    "no_answer": (
        "об организации «{name}» по показателю {code} ничего не посчитано",
        "nothing was computed of “{name}” for the indicator {code}",
    ),
    "registry_missing": (
        "{path}: нет файла со списком организаций {registry}",
        "{path}: there is no list of organizations {registry}",
    ),
    "registry_column": (
        "{path}: в списке организаций нет столбца «name» (название); есть: {columns}",
        "{path}: the list of organizations has no column “name”; it has: {columns}",
    ),
    "registry_unknown_column": (
        "{path}: неизвестный столбец «{column}» в списке организаций{hint}",
        "{path}: unknown column “{column}” in the list of organizations{hint}",
    ),
    "registry_value": (
        "{path}, строка {line}: столбец «{column}»: «{value}» — ожидалось одно из: {expected}",
        "{path}, line {line}: column “{column}”: “{value}” given, one of {expected} expected",
    ),
    "registry_name": (
        "{path}, строка {line}: название организации не заполнено",
        "{path}, line {line}: the organization has no name",
    ),
    "rule_unknown": (
        "нет правила «{code}»{hint}; список правил: sverka rules",
        "there is no rule “{code}”{hint}; sverka rules lists them",
    ),
    "maybe": (" (возможно, имелось в виду «{near}»)", " (did you mean “{near}”?)"),
    "letters_written": (
        "писем: {letters}, отчётов с пометками: {reports} (пометок у самих слов: {exact} из {placed}); папка {to}",
        "letters: {letters}, reports with comments: {reports} (at the very words: {exact} of {placed}); folder {to}",
    ),
    "letters_source": (
        "{path}: файла нет или он изменён после обработки; верните его на место или обработайте отчёт заново, чтобы "
        "получить его с пометками",
        "{path}: the file is gone or was changed after the run; put it back or do the run again to get its comments",
    ),
    "letters_format": (
        "{path}: в файл вида {format} пометки не вносятся; замечания есть в письме",
        "{path}: no comments are put into a file of kind {format}; the letter has the findings",
    ),
    "letters_failed": (
        "{path}: пометки внести не удалось ({detail}); замечания есть в письме",
        "{path}: comments could not be put into it ({detail}); the letter has the findings",
    ),
    "no_measurement": (
        "в рабочей папке нет показателя {name}: возьмите measurement_id из таблицы measurements",
        "the workspace holds no figure {name}: take a measurement_id of the table measurements",
    ),
    "query_needs_format": (
        "по имени {path} не видно формата; добавьте --format csv, xlsx или json",
        "the format can't be told from {path}; add --format csv, xlsx or json",
    ),
    "query_needs_file": (
        "формат {format} пишется только в файл; добавьте --to ФАЙЛ",
        "format {format} is written to a file only; add --to FILE",
    ),
    "query_one": (
        "ожидался один запрос, а их {count}",
        "one statement was expected, {count} given",
    ),
    "query_read_only": (
        "набор данных можно только читать: ожидался запрос SELECT, а это {statement}",
        "the dataset can only be read: a SELECT was expected, this is {statement}",
    ),
    "query_failed": (
        "запрос не выполнен: {detail}\nТаблицы: {tables}. Столбцы таблицы: DESCRIBE documents",
        "the query failed: {detail}\nTables: {tables}. Columns of a table: DESCRIBE documents",
    ),
    "to_is_folder": (
        "{path} — папка; укажите в --to имя файла",
        "{path} is a folder; --to takes the name of a file",
    ),
    "to_without_folder": (
        "файл {path} не может быть записан: нет папки {folder}",
        "{path} can't be written: there is no folder {folder}",
    ),
    "to_refused": ("файл {path} не может быть записан: {detail}", "{path} can't be written: {detail}"),
    "export_no_table": (
        "в наборе данных нет таблицы {name}; есть: {tables}",
        "the dataset has no table {name}; it has: {tables}",
    ),
    "export_needs_table": (
        "не указано, какую таблицу выгрузить в {format}; есть: {tables}",
        "say which table to export to {format}; there are: {tables}",
    ),
    "export_whole": (
        "в SQLite выгружается весь набор данных; уберите «{name}»",
        "SQLite gets the whole dataset; leave “{name}” out",
    ),
    "export_decimal": (
        "--decimal касается только csv: в {format} числа хранятся как числа",
        "--decimal is for csv only: {format} keeps numbers as numbers",
    ),
    "exported_sqlite": (
        "записано: {path}\nДля просмотра: uvx datasette {path} --metadata {described}",
        "written: {path}\nTo browse it: uvx datasette {path} --metadata {described}",
    ),
    "query_rows": ("строк: {count}", "rows: {count}"),
    "query_written": ("строк: {count}, записано в {path}", "rows: {count}, written to {path}"),
    # -------- files
    "skipped_hidden": ("скрытый файл", "a hidden file"),
    "skipped_hidden_folder": ("скрытая папка", "a hidden folder"),
    "skipped_lock": ("служебный файл открытого документа", "a lock file of an open document"),
    "skipped_unfinished": ("незавершённая загрузка", "an unfinished download"),
    "skipped_unsupported": ("не отчёт: ожидаются DOCX и PDF", "no report: DOCX and PDF are expected"),
    "skipped_link": ("ссылка на папку", "a link to a folder"),
    "skipped_special": ("не обычный файл", "not a regular file"),
    "skipped_output": ("папка результатов", "the output folder"),
    "duplicate": ("То же содержание, что у файла {path}.", "The same content as {path}."),
    "duplicate_advice": (
        "Ничего не нужно: содержание учтено один раз.",
        "Nothing to do: the content is counted once.",
    ),
    "crash": (
        "Внутренняя ошибка программы; документ не обработан.",
        "An internal error of the program; the document was not processed.",
    ),
    "crash_advice": (
        "Файл ни при чём. Сообщите разработчикам и приложите {log}.",
        "The file is not to blame. Report it and attach {log}.",
    ),
    "conflict_report": (
        "Несколько документов об одном и том же отчёте ({report}): {documents}. Учтены все; если один заменяет другой, "
        "выполните «sverka run НОВЫЙ --replaces ПРЕЖНИЙ --out …» или «sverka forget».",
        "Several documents are the same report ({report}): {documents}. All are kept; if one replaces another, do "
        "“sverka run NEW --replaces OLD --out …” or “sverka forget”.",
    ),
    "and_more": (" и ещё {n}", " and {n} more"),
    "conflict_path": (
        "Файл {path} изменился, но неизвестно, тот ли это отчёт: {documents}. Учтены обе версии; если новая заменяет "
        "прежнюю, выполните «sverka run {path} --replaces {old} --out …» или «sverka forget».",
        "{path} has changed, and it is not known to be the same report: {documents}. Both versions are kept; if the "
        "new one replaces the old, do “sverka run {path} --replaces {old} --out …” or “sverka forget”.",
    ),
    # -------- progress
    "stage_triage": ("Отбор файлов", "Sorting files"),
    "stage_read": ("Чтение и разбор", "Reading and recognition"),
    "stage_load": ("Загрузка прочитанного", "Loading what was read"),
    "stage_index": ("Сопоставление отчётов", "Comparing reports"),
    "stage_check": ("Проверка по правилам", "Checking the rules"),
    "stage_redact": ("Замена имён", "Replacing names"),
    "stage_publish": ("Запись результатов", "Writing the outputs"),
    "config_used": ("Настройки: {path}", "Configuration: {path}"),
    "settings_remembered": (
        "Настройки прошлой обработки недоступны ({path}); взяты стандартные",
        "The configuration of the last run is gone ({path}); the defaults are used",
    ),
    # -------- the end of a run
    "title": ("Итоги", "Result"),
    "documents": ("Документы", "Documents"),
    "organizations": ("Организации", "Organizations"),
    "measurements": ("Показатели", "Measurements"),
    "findings": ("Замечания", "Findings"),
    "findings_split": (
        "ошибок {error}, предупреждений {warning}, сведений {info}",
        "{error} errors, {warning} warnings, {info} notes",
    ),
    "findings_suppressed": ("; подавлено настройками {suppressed}", "; {suppressed} suppressed by the configuration"),
    "findings_known": ("; известных ранее, скрыто {known}", "; {known} known before, hidden"),
    "redacted": ("Имена", "Names"),
    "redacted_counts": (
        "заменены во всех результатах: людей {people}, контактов {contacts}",
        "replaced in all outputs: {people} people, {contacts} contacts",
    ),
    "status_partial": ("прочитаны не полностью: {n}", "read in part: {n}"),
    "status_quarantined": ("не прочитаны: {n}", "not read: {n}"),
    "status_duplicate": ("повторы: {n}", "duplicates: {n}"),
    "status_superseded": ("заменены новыми версиями: {n}", "superseded: {n}"),
    "status_cached": ("прочитаны ранее: {n}", "read before: {n}"),
    "copied": ("Совпадения текста", "Copied text"),
    "copied_pair": ("{a} — {b}: фрагментов {passages} ({sizes})", "{a} — {b}: {passages} passages ({sizes})"),
    "copied_words": ("слов {n}", "{n} words"),
    "copied_figures": ("чисел {n}", "{n} numbers"),
    "copied_more": ("… и ещё пар: {n} (все в report.html)", "… and {n} more pairs (all in report.html)"),
    "copied_none": ("не найдены", "none found"),
    "outputs": ("Результаты", "Outputs"),
    "page": ("страница для чтения", "the page to read"),
    "workbook": ("замечания, таблица Excel", "findings as an Excel workbook"),
    "dataset": ("набор данных (Parquet, CSV, DuckDB)", "the dataset (Parquet, CSV, DuckDB)"),
    "not_read": ("Не прочитаны", "Could not be read"),
    "skipped": ("Пропущено файлов: {n} (список в журнале {log})", "Files skipped: {n} (listed in {log})"),
    "conflicts": ("Требуют решения", "To be decided"),
    "our_errors": (
        "Внутренние ошибки программы: {n}; подробности в {log} и run.json",
        "Internal errors of the program: {n}; see {log} and run.json",
    ),
    "interrupted": ("прервано; прежние результаты не изменены", "interrupted; the former outputs are unchanged"),
    "failed": (
        "внутренняя ошибка программы: {detail}; подробности: {log}",
        "an internal error of the program: {detail}; see {log}",
    ),
    "forgotten": (
        "Документ убран: {name}. Если файл остался в папке, следующая обработка добавит его снова.",
        "Document taken out: {name}. If the file is still in its folder, the next run adds it again.",
    ),
}


def text(key: str, lang: Lang, /, **params: Any) -> str:
    """A message in one language. Raises KeyError for an unknown key or a missing parameter."""
    return _MESSAGES[key][0 if lang == "ru" else 1].format(**params)


class UserError(Exception):
    """A wrong command or configuration: what a user can mend. `key` and `params` give its one line of text."""

    def __init__(self, key: str, /, **params: Any) -> None:
        self.key = key
        self.params = params
        super().__init__(text(key, "en", **self._in("en")))

    def text(self, lang: Lang) -> str:
        """What is wrong, in one line."""
        return text(self.key, lang, **self._in(lang))

    def _in(self, lang: Lang) -> dict[str, Any]:
        # `hint` names the nearest known word: it is a message of its own.
        params = dict(self.params)
        if "hint" in params:
            near = params["hint"]
            params["hint"] = text("maybe", lang, near=near) if near else ""
        return params
