"""What tests stand on holds on both engines: rows of the migrations survive tests that commit, pages can be opened."""

import pytest
from playwright.sync_api import Page

from duban.people.models import Account
from duban.record.models import CalendarVersion
from tests.browser import Visit, assert_axe_clean


@pytest.mark.django_db
def test_rows_of_the_migrations_are_there_at_first() -> None:
    assert CalendarVersion.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_rows_of_the_migrations_are_there_for_a_test_that_commits() -> None:
    assert CalendarVersion.objects.exists()
    Account.objects.create(username="left-behind")


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_leaves_nothing_behind() -> None:
    assert not Account.objects.exists()
    assert CalendarVersion.objects.exists()


@pytest.mark.django_db
def test_rows_of_the_migrations_are_there_after_a_test_that_commits() -> None:
    assert CalendarVersion.objects.exists()
    assert not Account.objects.exists()


def test_a_page_opens_in_the_browser(page: Page) -> None:
    answer = page.goto("/accounts/login/")
    assert answer is not None
    assert answer.status == 200
    assert page.locator("form").count() >= 1


def test_axe_finds_a_picture_without_words(visit: Visit) -> None:
    page = visit(language="en", width=390)
    page.set_content('<!doctype html><html lang="en"><title>x</title><main><img src="data:,"></main></html>')
    with pytest.raises(AssertionError, match="image-alt"):
        assert_axe_clean(page)
