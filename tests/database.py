"""Quick databases for tests, on either engine: a file in memory for SQLite, DUBAN_DATABASE_URL for PostgreSQL."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.template import Template
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from duban.engine import now
from duban.record.calendars import calendar
from tools import messages

# They take half a minute and more.
LONGEST = ("stories/test_pages.py", "test_a_real_task_table")
ROOT = Path(__file__).resolve().parent.parent


def _migrations() -> str:
    """What the tables of an empty database depend on."""
    digest = hashlib.sha256(django.get_version().encode())
    for path in sorted(ROOT.glob("src/duban/*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


SCHEMA = ROOT / "var" / f"tables-{_migrations()}.sqlite3"
OPTIONS: dict[str, Any] = django_settings.DATABASES["default"].get("OPTIONS", {})  # type: ignore[assignment]
SAFE_SQLITE = str(OPTIONS.get("init_command", ""))
PLAIN_RENDER = vars(Template)["_render"]  # before the test client's ears are put on
QUICK_SQLITE = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536"


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        messages.compile_all()
    # Nothing of one run counts in the next; who needs a second factor is tested where it is asked for.
    django_settings.CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    django_settings.MFA_FOR_ROLES = []
    # Whoever tries the demo city in this checkout tests the same as whoever does not.
    django_settings.DEMO = False
    django_settings.PACK_FOLDERS = []
    # Each test's client makes the middleware anew: the files of the pages are looked for when one is asked for.
    django_settings.WHITENOISE_AUTOREFRESH = True
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def is_transactional(item: pytest.Item) -> bool:
    """Whether a test commits, so that the database has to be emptied after it."""
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool({"transactional_db", "live_server"} & fixtures) or bool(
        marker and marker.kwargs.get("transaction")
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first, so that no worker is left with them; what ran on the other engine already is left out."""
    items.sort(key=lambda item: not any(name in item.nodeid for name in LONGEST))
    if os.environ.get("DUBAN_TEST_SECOND"):
        left_out = [item for item in items if is_the_same_everywhere(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not is_the_same_everywhere(item)]


def is_the_same_everywhere(item: pytest.Item) -> bool:
    """Whether the engine makes no difference: marked `once`, or without the tests' database."""
    fixtures = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("once")) or not (fixtures or item.get_closest_marker("django_db"))


@pytest.fixture
def second_engine() -> bool:
    """Whether all this ran on another engine before, and what looks the same on each need not be looked at again."""
    return bool(os.environ.get("DUBAN_TEST_SECOND"))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Rows that come with the migrations (the first calendar) are there again for each test that commits."""
    if is_transactional(item):
        marker = pytest.mark.django_db(transaction=True, serialized_rollback=True)
        item.add_marker(marker, append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """… and for each test that does not, when it follows one that did."""
    yield
    if nextitem is not None and is_transactional(item) and not is_transactional(nextitem):
        with item.config.stash[blocking_manager_key].unblock():
            kept = getattr(connection, "_test_serialized_contents", "")
            if kept:
                connection.creation.deserialize_db_from_string(kept)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite's tests use a file, not ":memory:": threads of a live server need a connection each."""
    if connection.vendor != "sqlite":
        return
    name = tmp_path_factory.mktemp("database") / "test.sqlite3"
    if SCHEMA.exists():
        shutil.copyfile(SCHEMA, name)
    config: dict[str, Any] = connection.settings_dict
    config["TEST"]["NAME"] = str(name)
    config["OPTIONS"] = config["OPTIONS"] | {"init_command": QUICK_SQLITE}


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What was copied is taken as it is; the folder goes with the run. PostgreSQL's are made anew."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session", autouse=True)
def empty_schema(request: pytest.FixtureRequest) -> None:
    """Keep the empty tables for the next run: to migrate takes longer than most people's tests."""
    if connection.vendor == "sqlite" and request.session.items and not SCHEMA.exists():
        request.getfixturevalue("django_db_setup")
        SCHEMA.parent.mkdir(parents=True, exist_ok=True)
        half = SCHEMA.with_suffix(f".{os.getpid()}")
        shutil.copyfile(connection.settings_dict["NAME"], half)
        half.replace(SCHEMA)


@pytest.fixture
def as_in_production(transactional_db: None) -> Iterator[None]:
    """SQLite keeps its journal on disk, as an office's does: without it a killed process leaves a broken file."""
    options = connection.settings_dict["OPTIONS"]
    quick = options.get("init_command")
    if connection.vendor == "sqlite":
        connection.close()
        options["init_command"] = SAFE_SQLITE
    yield
    if connection.vendor == "sqlite":
        connection.close()
        options["init_command"] = quick


@pytest.fixture
def unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are made as in an office: nobody keeps a copy of the context of each part, which takes half as long again."""
    monkeypatch.setattr(Template, "_render", PLAIN_RENDER)


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """The language that a page was asked for in one test is not the next test's."""
    with translation.override(django_settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def fresh_calendars() -> None:
    """A calendar published in a test is rolled back with it, and the next one may get its number."""
    calendar.cache_clear()


@pytest.fixture(autouse=True)
def own_folder(request: pytest.FixtureRequest) -> None:
    """What a test that uses the database writes to disk lies in a folder of its own."""
    if {"db", "transactional_db", "settings"} & set(request.fixturenames):
        settings = request.getfixturevalue("settings")
        folder: Path = request.getfixturevalue("tmp_path")
        settings.FOLDER, settings.MEDIA_ROOT = folder, folder / "files"


@pytest.fixture(autouse=True)
def true_clock() -> Iterator[None]:
    """A clock that a test sets for the whole process does not outlive the test."""
    yield
    now.set_process(None)
