"""Aspects 8 and 9: speeches, letters, news."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.fields import ChoiceField, DayField, NumberField, RefField, TextField, YesField
from duban.conduct.models.about import About, Group
from duban.conduct.models.record import Record, indexed
from duban.people.models import Person

SPEECHES_KIND: Final = {
    "speech": _("Speech"),
    "article": _("Article"),
    "interview": _("Interview"),
    "book": _("Book"),
}
SPEECHES_ORGANISATION: Final = {
    "committee": _("Party committee"),
    "congress": _("People's Congress"),
    "government": _("Government"),
    "cppcc": _("Political Consultative Conference"),
    "other": _("Another organisation"),
}
LETTERS_KIND: Final = {
    "congratulation": _("Congratulation"),
    "thanks": _("Thanks"),
    "condolence": _("Condolence"),
    "reception_plan": _("Reception plan"),
}
LETTER_NAMES: Final = {
    "committee": _("Party committee"),
    "government": _("Government"),
    "both": _("Party committee and government"),
    "party_office": _("Party committee office"),
    "government_office": _("Government office"),
    "department": _("City department"),
    "county": _("County or district"),
}
NEWS_SUBJECT: Final = {
    "large_event": _("Large event"),
    "special_meeting": _("Special meeting"),
    "special_work": _("Special work"),
    "leader": _("A leader's activity"),
    "livelihood": _("Livelihood"),
    "social": _("Society"),
    "other": _("Other"),
}
NEWS_FORM: Final = {
    "brief": _("Short news"),
    "headline": _("Headline only"),
    "full": _("Full report"),
    "series": _("Series"),
}


class Speech(Record):
    """A speech or article of an official (讲话和文章)."""

    title = TextField(_("Title of the text"), max_length=200, need=True)
    person = RefField(Person, pgettext_lazy("speeches", "Who"), need=True, db_index=False)
    kind = ChoiceField(_("Form of the text"), choices=SPEECHES_KIND)
    given_on = DayField(_("Given or published on"), main=True)
    on_behalf = YesField(_("On behalf of the organisation"))
    organisation = ChoiceField(_("Organisation of the official"), choices=SPEECHES_ORGANISATION)
    sensitive = YesField(_("On a major sensitive issue"))
    outlet = TextField(pgettext_lazy("speeches", "Where"), max_length=120)

    register = About(
        name="speeches",
        label=_("Speeches and articles"),
        aspect=8,
        opinions="O22",
        day="given_on",
        who="person",
        title="title",
        listed=("kind", "on_behalf", "organisation", "outlet"),
        groups=(
            Group(
                _("The record"),
                ("title", "person", "kind", "given_on", "on_behalf", "organisation", "sensitive", "outlet"),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Speeches and articles")
        indexes = indexed("speeches", "given_on")


class Letter(Record):
    """A letter of congratulation, thanks or condolence, or a reception plan (贺信和接待方案)."""

    title = TextField(_("Heading"), max_length=200, need=True)
    kind = ChoiceField(_("Kind of letter"), choices=LETTERS_KIND)
    name = ChoiceField(_("In whose name"), choices=LETTER_NAMES)
    sent_on = DayField(_("Sent or carried out on"), main=True)
    to_whom = TextField(pgettext_lazy("letters", "To whom"), max_length=200)

    register = About(
        name="letters",
        label=_("Letters and reception plans"),
        aspect=8,
        opinions="O23",
        day="sent_on",
        title="title",
        listed=("kind", "name", "to_whom"),
        groups=(Group(_("The record"), ("title", "kind", "name", "sent_on", "to_whom")),),
    )

    class Meta:
        verbose_name = _("Letters and reception plans")
        indexes = indexed("letters", "sent_on")


class NewsReport(Record):
    """A news report (新闻报道)."""

    title = TextField(_("Headline"), max_length=200, need=True)
    outlet = TextField(_("Outlet"), max_length=120)
    published_on = DayField(_("Published on"), main=True)
    subject = ChoiceField(_("What it reports"), choices=NEWS_SUBJECT)
    person = RefField(Person, _("Leader reported on"), db_index=False)
    general = YesField(_("General work or activity"))
    form = ChoiceField(_("Form of the report"), choices=NEWS_FORM)
    combined = YesField(_("Combined with others"))
    could_combine = YesField(_("Could have been combined"))
    characters = NumberField(_("Length in characters"), unit=_("characters"))
    seconds = NumberField(_("Length on air"), unit=_("seconds"))
    internal = YesField(_("Publishes internal documents, speeches or materials"))

    register = About(
        name="news",
        label=_("News reports"),
        aspect=9,
        opinions="O24 O25",
        day="published_on",
        who="person",
        title="title",
        listed=("subject", "form", "outlet"),
        groups=(
            Group(
                _("The report"),
                (
                    "title",
                    "outlet",
                    "published_on",
                    "subject",
                    "person",
                    "general",
                    "form",
                    "combined",
                    "could_combine",
                    "characters",
                    "seconds",
                    "internal",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("News reports")
        indexes = indexed("news", "published_on")
