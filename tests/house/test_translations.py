"""Every text that a person sees is there in both languages."""

from pathlib import Path

import polib

from tools import messages


def test_every_text_is_there_in_both_languages() -> None:
    found = messages.problems()
    assert not found, f"{len(found)} to mend:\n" + "\n".join(str(problem) for problem in found[:60])


def _room(source: Path, name: str, code: str, entries: dict[str, str]) -> None:
    catalogue = source / name / messages.CATALOG
    catalogue.parent.mkdir(parents=True)
    (source / name / "views.py").write_text(code, encoding="utf-8")
    file = polib.POFile()
    file += [polib.POEntry(msgid=english, msgstr=chinese) for english, chinese in entries.items()]
    file.save(str(catalogue))


def _said(source: Path) -> str:
    return "\n".join(problem.what for problem in messages.problems(source))


def test_what_is_wrong_with_a_translation_is_found(tmp_path: Path) -> None:
    source = tmp_path / "src" / "duban"
    code = "_('One')\n_('Two')\n_('%(n)s three')\n_('Shared')\n_(f'{x} four')\n"
    _room(source, "people", code, {"One": "", "%(n)s three": "三", "Gone": "无", "Shared": "共享"})
    _room(source, "record", "_('Shared')", {"Shared": "共用"})
    said = _said(source)
    assert "“One” has no translation" in said
    assert "“Two” has no entry" in said
    assert "“%(n)s three” has placeholders" in said
    assert "“Gone” is used nowhere" in said
    assert "“Shared” is translated differently" in said
    assert "an f-string cannot be translated" in said


def test_a_text_may_be_translated_in_another_room(tmp_path: Path) -> None:
    source = tmp_path / "src" / "duban"
    _room(source, "people", "_('Shared')", {"Shared": "共享"})
    _room(source, "record", "_('Shared')", {})
    assert _said(source) == ""


def test_texts_are_found_under_whatever_name_a_file_gives_the_function(tmp_path: Path) -> None:
    source = tmp_path / "src" / "duban"
    code = "from django.utils.translation import gettext as _now, ngettext as many\n_now('Here')\nmany('One', 'More', 2)\n"
    _room(source, "people", code, {})
    wanted = {(use.key.text, use.plural) for use in messages.missing("people", source)}
    assert wanted == {("Here", ""), ("One", "More")}


def test_texts_of_templates_are_found(tmp_path: Path) -> None:
    source = tmp_path / "src" / "duban"
    _room(source, "people", "", {})
    template = source / "people" / "templates" / "page.html"
    template.parent.mkdir()
    template.write_text(
        '{% load i18n %}{% translate "It\'s 5%" %}{{ _("Shown") }}{% blocktranslate trimmed count n=k %}\n'
        "  {{ n }} day\n{% plural %}\n  {{ n }} days\n{% endblocktranslate %}",
        encoding="utf-8",
    )
    wanted = {(use.key.text, use.plural) for use in messages.missing("people", source)}
    assert wanted == {("It's 5%%", ""), ("Shown", ""), ("%(n)s day", "%(n)s days")}
