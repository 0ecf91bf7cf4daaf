"""Every register gets the indexes of its lists and those that the provisions of the packs ask for; others go.

One operation for all: thirty registers one index at a time would take a minute, because each makes Django draw up all
models again.
"""

from typing import Any, Final

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

# Model and beginning of the names → end of the name: fields.
INDEXES: Final[dict[tuple[str, str], dict[str, str]]] = {
    ("assessment", "cr_assessments"): {
        "unit": "unit starts_on_n id",
        "day": "starts_on_n state",
        "place": "target starts_on_n",
        "4261d6": "target ends_on_n",
    },
    ("assistanceorder", "cr_assistance_orders"): {
        "unit": "unit ordered_on_n id",
        "day": "ordered_on_n state",
        "place": "place ordered_on_n",
    },
    ("briefing", "cr_briefings"): {"unit": "unit issued_on_n id", "day": "issued_on_n state"},
    ("ceremony", "cr_ceremonies"): {"unit": "unit held_on_n id", "day": "held_on_n state", "place": "place held_on_n"},
    ("contactpoint", "cr_contact_points"): {
        "unit": "unit since_n id",
        "day": "since_n state",
        "place": "place since_n",
        "63856f": "person since_n",
    },
    ("decision", "cr_decisions"): {"unit": "unit decided_on_n id", "day": "decided_on_n state"},
    ("dutycheck", "cr_duty_checks"): {"unit": "unit checked_on_n id", "day": "checked_on_n state"},
    ("emergency", "cr_emergencies"): {"unit": "unit known_on_n id", "day": "known_on_n state", "place": "place known_on_n"},
    ("formrequest", "cr_form_requests"): {
        "unit": "unit asked_on_n id",
        "day": "asked_on_n state",
        "place": "target asked_on_n",
    },
    ("gift", "cr_gifts"): {"unit": "unit received_on_n id", "day": "received_on_n state"},
    ("guestreception", "cr_guests"): {"unit": "unit received_on_n id", "day": "received_on_n state"},
    ("leavenotice", "cr_leave"): {
        "unit": "unit starts_on_n id",
        "day": "starts_on_n state",
        "3fa405": "cover",
        "38a81e": "person",
        "cf51bb": "unit ends_on_n",
    },
    ("letter", "cr_letters"): {"unit": "unit sent_on_n id", "day": "sent_on_n state"},
    ("meeting", "cr_meetings"): {
        "unit": "unit held_on_n id",
        "day": "held_on_n state",
        "place": "place held_on_n",
        "3ccaae": "scope held_on_n",
    },
    ("newsreport", "cr_news"): {
        "unit": "unit published_on_n id",
        "day": "published_on_n state",
        "608ea9": "outlet published_on_n",
    },
    ("officeroom", "cr_offices"): {"unit": "unit measured_on_n id", "day": "measured_on_n state"},
    ("officialdocument", "cr_documents"): {
        "unit": "unit issued_on_n id",
        "day": "issued_on_n state",
        "3c295a": "kind issued_on_n",
    },
    ("ownmeasure", "cr_measures"): {"unit": "unit adopted_on_n id", "day": "adopted_on_n state"},
    ("pair", "cr_pairs"): {"unit": "unit since_n id", "day": "since_n state", "place": "place since_n"},
    ("pairvisit", "cr_pair_visits"): {
        "unit": "unit visited_on_n id",
        "day": "visited_on_n state",
        "place": "place visited_on_n",
        "dddb20": "pair visited_on_n",
        "68ad15": "person visited_on_n",
    },
    ("petitioncase", "cr_petition_cases"): {
        "unit": "unit received_on_n id",
        "day": "received_on_n state",
        "place": "place received_on_n",
    },
    ("petitionday", "cr_petition_days"): {
        "unit": "unit held_on_n id",
        "day": "held_on_n state",
        "place": "place held_on_n",
        "0c8ad1": "person held_on_n",
    },
    ("researchvisit", "cr_visits"): {
        "unit": "unit starts_on_n id",
        "day": "starts_on_n state",
        "place": "place starts_on_n",
        "57f136": "contact_point starts_on_n",
        "2d0995": "person starts_on_n",
        "b066b1": "place ends_on_n",
    },
    ("securitydetail", "cr_security"): {"unit": "unit held_on_n id", "day": "held_on_n state", "place": "place held_on_n"},
    ("speech", "cr_speeches"): {"unit": "unit given_on_n id", "day": "given_on_n state"},
    ("spending", "cr_spending"): {"unit": "unit spent_on_n id", "day": "spent_on_n state"},
    ("submission", "cr_submissions"): {"unit": "unit sent_on_n id", "day": "sent_on_n state"},
    ("trip", "cr_trips"): {"unit": "unit starts_on_n id", "day": "starts_on_n state"},
    ("vehicle", "cr_vehicles"): {"unit": "unit acquired_on_n id", "day": "acquired_on_n state"},
    ("visitreception", "cr_receptions_on_visits"): {
        "unit": "unit received_on_n id",
        "day": "received_on_n state",
        "place": "place received_on_n",
    },
}
# References that have no index of their own any more: one of those above begins with them, or nobody asks.
PLAIN: Final = {"leavenotice": "cover", "ownmeasure": "lead", "pairvisit": "pair", "researchvisit": "contact_point"}


def indexes_of(short: str, named: dict[str, str]) -> list[models.Index]:
    merged = models.Index(fields=["merged_into"], condition=models.Q(merged_into__isnull=False), name=f"{short}_into")
    return [*(models.Index(fields=fields.split(), name=f"{short}_{end}") for end, fields in named.items()), merged]


class SetIndexes(Operation):
    """Give models these indexes and no others, and take their own from the references that are `PLAIN`."""

    def state_forwards(self, app_label: str, state: Any) -> None:
        for (name, short), named in INDEXES.items():
            known = state.models[app_label, name]
            known.options = {**known.options, "indexes": indexes_of(short, named)}
            for field in ("merged_into", PLAIN.get(name, "")):
                if field:
                    known.fields[field] = known.fields[field].clone()
                    known.fields[field].db_index = False
        state.reload_models({(app_label, name) for name, _short in INDEXES})

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for name, _short in INDEXES:
            before, after = (state.apps.get_model(app_label, name) for state in (from_state, to_state))
            self._references(schema_editor, before, after)
            for index in before._meta.indexes:
                if index not in after._meta.indexes:
                    schema_editor.remove_index(before, index)
            for index in after._meta.indexes:
                if index not in before._meta.indexes:
                    schema_editor.add_index(after, index)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.database_forwards(app_label, schema_editor, from_state, to_state)

    def _references(self, schema_editor: Any, before: Any, after: Any) -> None:
        for old in before._meta.fields:
            new = after._meta.get_field(old.name)
            if old.db_index and not new.db_index:
                name = schema_editor._create_index_name(before._meta.db_table, [old.column])
                schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")
            elif new.db_index and not old.db_index:
                schema_editor.execute(schema_editor._create_index_sql(after, fields=[new]))

    def describe(self) -> str:
        return "Indexes of the registers"


class Migration(migrations.Migration):
    dependencies = [("conduct", "0004_what_is_scored")]
    operations = [SetIndexes()]
