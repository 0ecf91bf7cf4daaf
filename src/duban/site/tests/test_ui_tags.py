"""The tags and templates of the pages, without a browser."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from duban.engine.now import at
from duban.site import built, shell
from duban.site.tests.ui_pages import Sample

CODE = Path(built.__file__).parent.parent
ICONS = CODE.parent.parent / "frontend" / "src" / "icons.json"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def drawn(text: str, address: str = "/", **context: object) -> str:
    request = RequestFactory().get(address)
    return Template("{% load i18n ui %}" + text).render(Context({"request": request, **context}))


def test_query_with_changes_removes_and_repeats_parameters() -> None:
    assert drawn("{% query_with page=3 %}", "/?q=a&page=2") == "?q=a&amp;page=3"
    assert drawn('{% query_with page=None q="" %}', "/?q=a&page=2") == "?"
    assert drawn("{% query_with unit=units %}", "/?unit=9", units=[1, 2]) == "?unit=1&amp;unit=2"


def test_query_with_cannot_be_used_to_break_out_of_the_link() -> None:
    assert '"' not in drawn("{% query_with page=2 %}", "/?q=%22%3E%3Cscript%3E")


def test_a_sorted_column_says_so_turns_round_and_forgets_the_page() -> None:
    cell = drawn('{% column "due" "Due" num=True %}', "/?sort=due&page=4&unit=7")
    assert 'aria-sort="ascending"' in cell
    assert 'href="?sort=-due&amp;unit=7"' in cell
    assert 'class="num"' in cell


def test_another_column_stays_unsorted_and_a_column_without_key_has_no_link() -> None:
    assert 'aria-sort="none"' in drawn('{% column "code" "No." %}', "/?sort=due")
    assert "<a" not in drawn('{% column "" "Light" %}')


def test_a_light_has_a_word_and_an_unknown_colour_is_no_light() -> None:
    assert drawn('{% light "red" %}') == '<span class="light light-red">Red light</span>'
    assert "late &lt;3" in drawn('{% light "red" word %}', word="late <3")
    assert "light-grey" in drawn("{% light colour %}", colour='x" onclick="')


def test_each_active_filter_can_be_removed_alone() -> None:
    form = type("F", (forms.Form,), {
        "unit": forms.MultipleChoiceField(choices=[("1", "Housing"), ("2", "Water")]), "q": forms.CharField(),
    })  # fmt: skip
    html = drawn(
        "{% active_filters form as chips %}{% for c in chips %}{{ c.words }}>{{ c.remove }};{% endfor %}",
        "/?unit=1&unit=2&q=&page=3&sort=due", form=form(),
    )  # fmt: skip
    assert html == "Unit: Housing>?unit=2&amp;q=&amp;sort=due;Unit: Water>?unit=1&amp;q=&amp;sort=due;"


def test_an_empty_menu_of_actions_is_not_shown() -> None:
    assert drawn("{% more %} {% endmore %}") == ""
    assert "<summary" in drawn("{% more %}<a>x</a>{% endmore %}")


def test_a_form_lists_its_errors_on_top_and_binds_them_to_the_fields() -> None:
    html = str(Sample({"due": "31.2.2026", "closing": "a"}))
    assert html.count("error-summary") == 1
    assert '<a href="#id_due">Due</a>' in html
    field = re.search(r'<input[^>]*name="due"[^>]*>', html)
    assert field
    assert 'aria-invalid="true"' in field[0]
    assert "id_due_error" in field[0]
    assert 'id="id_due_error"' in html
    assert 'type="date"' in field[0]


def test_a_date_field_keeps_iso_dates_in_every_language() -> None:
    with translation.override("zh-hans"):
        assert 'value="2026-03-31"' in str(Sample())


def test_help_text_is_bound_and_optional_fields_say_so() -> None:
    html = str(Sample())
    assert 'aria-describedby="id_title_helptext"' in html
    assert html.count("(optional)") == 2


def test_a_chart_refuses_a_series_of_another_length_and_shows_its_figures() -> None:
    spec = {"title": "T", "labels": ["a", "b"], "series": [{"name": "n", "values": [1]}]}
    with pytest.raises(ValueError, match='series "n" has 1 values for 2 labels'):
        drawn("{% chart spec %}", spec=spec)
    spec["series"] = [{"name": "<n>", "values": [1, None]}]
    html = drawn("{% chart spec %}", spec=spec)
    assert "&lt;n&gt;" in html
    assert '<td class="num">–</td>' in html


def test_the_month_starts_on_monday_and_shows_whole_weeks() -> None:
    html = drawn("{% month 2026 3 entries %}", entries={date(2026, 3, 12): []})
    assert html.index("2026-02-23") < html.index("2026-03-01") < html.index("2026-04-05")
    assert html.count("<time") == 42


def test_a_finished_job_asks_no_more() -> None:
    text = '{% include "ui/progress.html" with label="Load" url="/job/" total=9 done=3 finished=over %}'
    assert "hx-get" in drawn(text, over=False)
    assert "hx-get" not in drawn(text, over=True)


def test_an_unbuilt_front_end_names_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    built._read.cache_clear()
    monkeypatch.setattr(built, "BUILT", tmp_path)
    with pytest.raises(ImproperlyConfigured, match="npm run build"):
        drawn('{% built "app" %}')
    assert drawn('{% built "app" quiet=True %}') == ""
    assert drawn('{% icon "bell" %}') == ""
    built._read.cache_clear()


def test_an_unknown_entry_names_the_known_ones() -> None:
    with pytest.raises(ImproperlyConfigured, match=r'No entry "apt".* there is: app'):
        built.files("apt")


def test_every_icon_used_is_in_the_sheet() -> None:
    known = set(re.findall(r'"([\w-]+)"', ICONS.read_text()))
    used = {
        (name, path.name)
        for path in CODE.rglob("templates/**/*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    used |= {(door.icon, "shell.py") for door in shell.MENU}
    assert used
    assert not {one for one in used if one[0] not in known}, "add it to frontend/src/icons.json"


def signed_in(address: str) -> HttpRequest:
    request = RequestFactory().get(address)
    request.user = type("Somebody", (), {"is_authenticated": True})()
    return request


@pytest.mark.urls("duban.site.tests.ui_pages")
def test_the_menu_shows_only_rooms_that_exist_and_marks_where_one_is() -> None:
    items = shell.menu(signed_in("/matters/board/"))
    assert [str(item.label) for item in items] == ["To do", "Matters", "Results"]
    assert [item.active for item in items] == [False, True, False]
    # Loading a table is the supervision office's; nobody in particular is signed in here.
    assert [str(child.label) for child in items[1].children] == ["List", "Board"]
    assert [child.current for child in items[1].children] == [False, True]


@pytest.mark.urls("duban.site.tests.ui_pages")
@pytest.mark.django_db
def test_error_pages_speak_both_languages() -> None:
    answer = Client().get("/missing/")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "没有找到该页面" in text
    assert "Page not found" in text
    for name in ("400", "403", "403_csrf", "500"):
        with_nothing = Template(f'{{% include "{name}.html" %}}').render(Context())
        assert 'lang="en"' in with_nothing


@pytest.mark.urls("duban.site.tests.ui_pages")
@pytest.mark.django_db
def test_the_sign_in_page_looks_like_the_rest_and_offers_no_registration() -> None:
    text = Client().get("/accounts/login/", headers={"accept-language": "en"}).content.decode()
    assert 'class="bare"' in text
    assert "btn-primary" in text
    assert "sign up" not in text.lower()


def test_a_set_clock_and_the_demo_city_are_said_on_every_page(settings: Any) -> None:
    request = signed_in("/")
    assert shell.shell(request)["clock_at"] is None
    settings.DEMO = True
    with at(datetime(2026, 3, 2, 1, tzinfo=UTC)):
        around = shell.shell(request)
        html = drawn('{% include "ui/shell.html" %}', demo_city=around["demo_city"], clock_at=around["clock_at"])
    assert "Demo city – data is made up" in html
    # Nine in the morning in Shanghai.
    assert "2 Mar 2026, 09:00" in html
