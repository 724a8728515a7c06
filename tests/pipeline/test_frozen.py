"""Types of documents can't be changed, and are made quickly all the same."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from pipeline.document_model import Place


def test_an_object_is_of_its_class_and_cannot_be_changed() -> None:
    place = Place("b1", page=2)

    assert type(place) is Place
    for change in ("page", "span", "new"):
        with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
            setattr(place, change, 3)
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        del place.page
    assert place == Place("b1", 2)


def test_objects_are_compared_hashed_copied_and_pickled_like_those_of_any_frozen_dataclass() -> None:
    place = Place("b1", page=2, span=(1, 3))

    assert len({place, Place("b1", page=2, span=(1, 3)), Place("b2")}) == 2
    assert replace(place, page=3) == Place("b1", page=3, span=(1, 3))
    assert pickle.loads(pickle.dumps(place)) == copy.deepcopy(place) == place
    assert repr(Place("b1")).startswith("Place(path='b1', page=None")


def test_what_a_field_needs_is_told() -> None:
    with pytest.raises(TypeError, match="path"):
        Place()  # type: ignore[call-arg]
