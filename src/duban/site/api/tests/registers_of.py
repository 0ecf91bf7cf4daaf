"""The rows of the permission matrix for registers of conduct, their records and their files."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from duban.conduct.tests import access_loading, access_registers
from duban.site.api.tests.asking import Ask, Row, open_to_all
from tests.access import EVERYBODY
from tests.cast import City

RECORD_OWN, RECORD_OFFICE, RECORD_SEEN = access_registers.OWN, access_registers.OFFICE, access_registers.SEES


def _in_register(make: Callable[[City], dict[str, Any]], **body: Any) -> Callable[[City], Ask]:
    """An act in a register; a body value may be a function of the city."""
    return lambda city: Ask(_named(make(city)), body={k: v(city) if callable(v) else v for k, v in body.items()})


def _named(found: dict[str, Any]) -> dict[str, Any]:
    """The path of a record: the register by name, its number."""
    return {"name": found["register"], **({"pk": found["pk"]} if "pk" in found else {})}


def _other(make: Callable[[City], dict[str, Any]]) -> Callable[[City], Any]:
    return lambda city: make(city)["pk"]


def _filed(city: City) -> Ask:
    unit, data = city.units["K1"].pk, access_loading.TABLE.encode()
    return Ask(_named(access_registers.MEETINGS), form=lambda: {"file": SimpleUploadedFile("t.tsv", data), "unit": unit})


def _load(name: str, make: Callable[[City], dict[str, Any]] = access_loading.batch, **body: Any) -> Row:
    return Row(name, _in_register(make, **body), RECORD_OWN)


REGISTERS = [
    open_to_all("register.list"),
    Row("register.show", _in_register(access_registers.meetings), EVERYBODY),
    Row("record.list", _in_register(access_registers.meetings), EVERYBODY),
    Row("record.show", _in_register(access_registers.meeting), RECORD_SEEN),
    Row(
        "conduct.enter",
        _in_register(
            access_registers.meetings, unit=lambda city: city.units["K1"].pk,
            values={"title": "会", "held_on": "2026-03-10"}, note="", draft=False
        ),
        RECORD_OWN, EVERYBODY - RECORD_OWN,
    ),
    Row(
        "conduct.change",
        _in_register(access_registers.meeting, values={"minutes": 60}, note="", reason="改", draft=False),
        RECORD_OWN, RECORD_SEEN - RECORD_OWN,
    ),
    Row(
        "conduct.cancel", _in_register(access_registers.meeting, reason="重复"), RECORD_OFFICE, RECORD_SEEN - RECORD_OFFICE,
    ),
    Row(
        "conduct.ask", _in_register(access_registers.draft, of="government_office", reason="防汛"), RECORD_OWN,
        RECORD_SEEN - RECORD_OWN,
    ),
    Row(
        "conduct.merge", _in_register(access_registers.meeting, into=_other(access_registers.meeting), reason="同一次"),
        RECORD_OFFICE, RECORD_SEEN - RECORD_OFFICE,
    ),
    Row(
        "conduct.team", _in_register(access_registers.visit, other=_other(access_registers.visit)), RECORD_OFFICE,
        access_registers.PLACE - RECORD_OFFICE,
    ),
    Row("conduct.upload", _filed, RECORD_OWN, EVERYBODY - RECORD_OWN),
    Row("register_load.list", _in_register(access_registers.meetings), EVERYBODY),
    _load("register_load.show"),
    _load("register_load.preview"),
    _load("register_load.marked"),
    _load("register_load.correct", cells={"minutes": {"很久": "90"}}, fill={}, rows={}, skip=[2], take=[]),
    _load("conduct.load"),
    _load("conduct.undo_load", access_loading.loaded),
    _load("conduct.drop_load"),
]  # fmt: skip
