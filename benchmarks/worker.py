"""One process of a comparison: `python -m benchmarks.worker duban|bare`, asked line by line what to measure.

A line is JSON: {"case": …, "times": n}; the answer is JSON: {"cpu": seconds for each request, "queries": …}. CPU time of
this process, so that a busy machine does not show; requests go straight into the WSGI application.
"""

import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

PROJECT: Final = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.bare.settings" if PROJECT == "bare" else "duban.site.settings"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

SECRET: Final = "a" * 32
application = WSGIHandler()
sessions: dict[str, str] = {}


def request(path: str, who: str, method: str = "GET") -> bytes:
    """Send one request. Raises RuntimeError unless the answer is what a person would go on with."""
    path, _sign, query = path.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "testserver",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.version": (1, 0), "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http", "wsgi.multithread": False, "wsgi.multiprocess": False,
        "wsgi.run_once": False, "CONTENT_LENGTH": "0", "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "HTTP_COOKIE": f"sessionid={sessions[who]}; csrftoken={SECRET}", "HTTP_X_CSRFTOKEN": SECRET,
        "HTTP_ACCEPT_LANGUAGE": "zh-CN",
    }  # fmt: skip
    got: list[str] = []

    def begun(status: str, headers: list[tuple[str, str]], _problem: object = None, /) -> Callable[[bytes], object]:
        got.extend([status, dict(headers).get("Location", "")])
        return lambda _more: None

    answer: Any = application(environ, begun)
    body = b"".join(answer)
    answer.close()
    if not got[0].startswith("302" if method == "POST" else "200") or "login" in got[1]:
        raise RuntimeError(f"{path}: {got}")
    return body


def sign_in(names: list[str]) -> None:
    """Open a session for each account."""
    for name in names:
        client = Client()
        client.force_login(get_user_model().objects.get(username=name), settings.AUTHENTICATION_BACKENDS[-1])
        sessions[name] = client.cookies["sessionid"].value


def measure(send: Callable[[], bytes], times: int) -> dict[str, float]:
    """Return CPU seconds for each request (the median of several runs is the caller's), and the queries of one."""
    start = time.process_time()
    for _n in range(times):
        send()
    return {"cpu": (time.process_time() - start) / times}


def prepare_bare() -> None:
    """Make the bare project's rows."""
    from datetime import UTC, datetime, timedelta  # noqa: PLC0415

    from benchmarks.bare.models import Item  # noqa: PLC0415

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA IF NOT EXISTS bare")
    call_command("migrate", run_syncdb=True, verbosity=0)
    if not Item.objects.exists():
        start = datetime(2024, 1, 1, tzinfo=UTC)
        count = int(os.environ.get("BENCH_ROWS", "200000"))
        Item.objects.bulk_create(
            (
                Item(title=f"单位{n}老旧小区改造第{n}项", unit=f"单位{n % 420}", person=f"经办人{n % 420}", state="open",
                     due_at=start + timedelta(minutes=n))
                for n in range(count)
            ),
            batch_size=5000,
        )  # fmt: skip
        get_user_model().objects.create(username="someone")


def assigned() -> Iterator[tuple[int, str]]:
    """Yield matters waiting to be acknowledged, by the office's choice of units, each once."""
    from duban.matters.models import Matter  # noqa: PLC0415

    waiting = Matter.objects.filter(state="assigned").order_by("pk").values_list("pk", "lead_unit")
    # All at once: an open cursor would keep SQLite from writing.
    yield from [(pk, f"H{unit}") for pk, unit in waiting[:2000]]


def main() -> None:
    """Answer until the input ends."""
    waiting: Iterator[tuple[int, str]] = iter(())
    if PROJECT == "bare":
        prepare_bare()
        sign_in(["someone"])
    else:
        sign_in(["office", "leader", "small", "middle"])
        waiting = assigned()
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        method, path, who = asked.get("method", "GET"), asked["path"], asked["who"]
        if "{assigned}" in path:
            todo = [next(waiting) for _n in range(asked["times"])]
            _accounts(todo)
            send = partial(_acknowledge, path, iter(todo))
        else:
            send = partial(request, path, who, method)
        found = measure(send, asked["times"])
        if asked.get("queries"):
            with CaptureQueriesContext(connection) as seen:
                send()
            found["queries"] = len(seen)
        print(json.dumps(found), flush=True)


def _acknowledge(path: str, feed: Iterator[tuple[int, str]]) -> bytes:
    """The next matter, by the head whose it is."""
    pk, head = next(feed)
    return request(path.replace("{assigned}", str(pk)), head, "POST")


def _accounts(todo: list[tuple[int, str]]) -> None:
    """Sign the heads in before the clock runs."""
    from duban.people.models import Account, Person  # noqa: PLC0415

    for _pk, head in todo:
        if head not in sessions:
            person = Person.objects.get(code=head)
            if not Account.objects.filter(person=person).exists():
                Account.objects.create(username=head, person=person)
            name = Account.objects.get(person=person).username
            sign_in([name])
            sessions[head] = sessions[name]


if __name__ == "__main__":
    main()
