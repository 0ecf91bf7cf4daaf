"""What was loaded as one act is recomputed as one: a changed word, a lost row, another file show; a correction does not."""

from datetime import datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from duban.matters.actions import entering, loading
from duban.matters.models import Matter
from duban.matters.tests.test_loading import TABLE, upload
from duban.matters.tests.test_loop import draft
from duban.matters.verifying_loads import loads
from duban.people.standing import Standing
from duban.record.models import Batch
from tests.cast import City


@pytest.fixture
def loaded(city: City, monday: datetime, supervisor: Standing) -> Batch:
    """Four matters, one of them with two parts."""
    batch = upload(city, supervisor, TABLE.encode())
    own = {"lead": city.units["K"].pk, "split": [city.units["S"].pk, city.units["D"].pk]}
    loading.save_corrections(supervisor, batch, {"fill": {"length": 20, "person_rule": "head"}, "rows": {"4": own}})
    return loading.load(supervisor, batch)


def found() -> list[str]:
    return [one.what.partition(" ")[2] for one in loads()]


def test_a_load_fits_and_so_it_does_after_a_correction_by_an_act(city: City, loaded: Batch, supervisor: Standing) -> None:
    assert loaded.counts["created"] == 6 and found() == []
    entering.edit(supervisor, Matter.objects.order_by("pk")[0], draft(city, title="改过的标题"))
    assert found() == []


@pytest.mark.parametrize("name", ["title", "requirement", "target"])
def test_a_word_that_was_changed_behind_the_ledger_shows(loaded: Batch, name: str) -> None:
    last = Matter.objects.order_by("-pk")[0]
    Matter.objects.filter(pk=last.pk).update(**{name: "偷偷改的"})
    assert found() == ["digest"]


def test_a_row_that_is_gone_and_a_file_that_is_another_show(loaded: Batch) -> None:
    Matter.objects.filter(batch=loaded, parent__isnull=False).first().delete()  # type: ignore[union-attr]
    assert found() == ["matters"]
    name = loaded.file.name or ""
    default_storage.delete(name)
    assert found() == ["file", "matters"]
    default_storage.save(name, ContentFile(b"another"))
    assert found() == ["file", "matters"]


def test_what_was_taken_back_or_never_loaded_is_passed_over(loaded: Batch, supervisor: Standing, city: City) -> None:
    upload(city, supervisor, TABLE.encode(), "二.tsv")
    loading.undo(supervisor, loaded)
    assert found() == []
