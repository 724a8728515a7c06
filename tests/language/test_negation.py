"""What is denied and what is not, in the words of reports."""

from __future__ import annotations

import pytest

from language.negation import is_negated
from language.senses import sense


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Качество знаний не снизилось.", True),
        ("Снижения качества не наблюдается.", True),
        ("Работа идёт без снижения качества.", True),
        ("Снижение отсутствует.", True),
        ("Качество знаний снизилось.", False),
        ("Качество снизилось не менее чем на 3 %.", False),
        ("Качество не изменилось, успеваемость снизилась.", False),
        ("Не только не выросло, но и снизилось качество.", False),
        ("Показатель снизился, договор не заключён.", False),
    ],
)
def test_a_fall_is_denied(text: str, denied: bool) -> None:
    fall = sense("fall").search(text)
    assert fall is not None
    assert is_negated(text, *fall.span()) is denied
