"""Forms on units, groups, posts, holdings, persons, areas, delegations, accounts."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duban.people.models import Person, Post, Rank, Role, Unit
from duban.people.queries.kinds import KINDS, kind_words
from duban.site.staff.forms.fields import NamesField, PickField, PickManyField


class UnitForm(forms.Form):
    """A unit's code, names and kind."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Unique; files are matched by it."))
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    short_name = forms.CharField(
        label=_("Short name"), max_length=60, required=False, help_text=_("Stands in document numbers and narrow columns.")
    )
    aliases = NamesField(label=_("Other names"))
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, kind: str = "", **given: Any) -> None:
        super().__init__(*args, **given)
        known = [("", "—"), *((key, label) for key, label in KINDS.items())]
        if kind and kind not in KINDS:
            known.append((kind, kind_words(kind)))
        self.fields["kind"].choices = known  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Under which unit."""

    parent = PickField(label=_("New parent"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["parent"].queryset = units  # type: ignore[attr-defined]


class GroupForm(forms.Form):
    """A name for several units."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("As it stands in task tables, such as 各区、县(市)政府."))
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    aliases = NamesField(label=_("Other names"))
    members = PickManyField(label=_("Members"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["members"].queryset = units  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """A post: what it is called, its place in the chain, what it may do and over what."""

    code = forms.CharField(label=_("Code"), max_length=60)
    title = forms.CharField(label=_("Post title"), max_length=80)
    title_en = forms.CharField(label=_("Title in English"), max_length=80, required=False)
    rank = forms.ChoiceField(label=_("Rank"), choices=Rank.choices, help_text=_("Place in the responsibility chain."))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, help_text=_("What its holder may do in this system."))
    scope = PickField(label=_("Scope"), queryset=Unit.objects.none(), help_text=_("The unit whose whole it governs."))
    reports_to = PickField(label=_("Reports to"), queryset=Post.objects.none(), required=False)

    def __init__(self, *args: Any, units: "QuerySet[Unit]", posts: "QuerySet[Post]", **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["scope"].queryset = units  # type: ignore[attr-defined]
        self.fields["reports_to"].queryset = posts  # type: ignore[attr-defined]


class StartForm(forms.Form):
    """Who holds a post from when."""

    person = PickField(label=_("Person"), queryset=Person.objects.none())
    since = forms.DateField(label=_("From"), help_text=_("Who held it before holds it until the day before."))

    def __init__(self, *args: Any, people: "QuerySet[Person]", **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """Until when a post is held."""

    until = forms.DateField(label=_("Last day"))


class DelegateForm(forms.Form):
    """Who stands in, for which days, and why."""

    to = PickField(label=_("Delegate"), queryset=Person.objects.none())
    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("Until"), help_text=_("The last day is included."))
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, people: "QuerySet[Person]", **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class PersonForm(forms.Form):
    """A person. Telephone and e-mail are shown only to administrators, their head and themselves."""

    code = forms.CharField(label=_("Staff number"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=60)
    name_en = forms.CharField(label=_("Name in English"), max_length=60, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class NewPersonForm(PersonForm):
    """A person for a unit."""

    unit = PickField(label=_("Unit"), queryset=Unit.objects.none(), help_text=_("Posts are given on the next page."))

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class AreaForm(forms.Form):
    """An area of responsibility."""

    code = forms.CharField(label=_("Code"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    unit = PickField(label=_("Unit"), queryset=Unit.objects.none())
    leader = PickField(label=_("Leader"), queryset=Person.objects.none(), required=False)
    latitude = forms.DecimalField(
        label=_("Latitude"), min_value=-90, max_value=90, max_digits=8, decimal_places=5, required=False
    )
    longitude = forms.DecimalField(
        label=_("Longitude"), min_value=-180, max_value=180, max_digits=8, decimal_places=5, required=False
    )

    def __init__(self, *args: Any, units: "QuerySet[Unit]", people: "QuerySet[Person]", **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["leader"].queryset = people  # type: ignore[attr-defined]


class AccountForm(forms.Form):
    """The name somebody signs in with."""

    username = forms.CharField(label=_("Account name"), max_length=150)


class LanguageForm(forms.Form):
    """The language of messages and papers."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class UploadForm(forms.Form):
    """A spreadsheet."""

    file = forms.FileField(label=_("File"), help_text=_("XLSX, XLS, ODS, CSV or TSV, at most 50 MB."))
