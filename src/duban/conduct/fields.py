"""The columns of registers: what a person writes, and beside each day its number, which is what the audit compares.

All facts may be empty: empty means that it is not known, never "no". In migrations these are Django's plain fields:
labels, help and units are words for people and no business of the database's.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import models
from django.db.models import F, Func
from django.utils.deconstruct import deconstructible
from django.utils.functional import Promise

Words = Promise | str
# Words for people: they would make a migration of every change of a label.
WORDS: Final = ("verbose_name", "help_text", "choices")


class _Count(Func):
    """A whole number drawn from a day or a moment, in the words of each database."""

    arity = 1
    sqlite = ""
    postgres = ""

    def __init__(self, *expressions: Any) -> None:
        super().__init__(*expressions, output_field=models.BigIntegerField())

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Return the SQL for SQLite, where a day is a text."""
        return self.as_sql(compiler, connection, template=self.sqlite, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Return the SQL for PostgreSQL. What it calls is immutable, or it could not be stored."""
        return self.as_sql(compiler, connection, template=self.postgres, **extra)


@deconstructible(path="duban.conduct.fields.DayNumber")
class DayNumber(_Count):
    """Days since 1970-01-01."""

    sqlite = "CAST(julianday(%(expressions)s) - 2440587.5 AS INTEGER)"
    postgres = "CAST(%(expressions)s - DATE '1970-01-01' AS bigint)"


@deconstructible(path="duban.conduct.fields.YearNumber")
class YearNumber(_Count):
    """The year."""

    sqlite = "CAST(strftime('%%%%Y', %(expressions)s) AS INTEGER)"
    postgres = "CAST(EXTRACT(YEAR FROM %(expressions)s) AS bigint)"


@deconstructible(path="duban.conduct.fields.MonthNumber")
class MonthNumber(_Count):
    """year * 12 + month - 1: months that follow each other without a gap."""

    sqlite = (
        "CAST(strftime('%%%%Y', {0}) AS INTEGER) * 12 + CAST(strftime('%%%%m', {0}) AS INTEGER) - 1".format(
            "%(expressions)s"
        )
    )
    postgres = "CAST(EXTRACT(YEAR FROM {0}) * 12 + EXTRACT(MONTH FROM {0}) - 1 AS bigint)".format(
        "%(expressions)s"
    )


@deconstructible(path="duban.conduct.fields.MinuteNumber")
class MinuteNumber(_Count):
    """Minutes since 1970-01-01 00:00 UTC, seconds cut off."""

    sqlite = "CAST(strftime('%%%%s', %(expressions)s) AS INTEGER) / 60"
    postgres = "CAST(FLOOR(EXTRACT(EPOCH FROM (%(expressions)s AT TIME ZONE 'UTC')) / 60) AS bigint)"


def twin(expression: Func) -> "models.GeneratedField":
    """Return the column that the database itself fills from another one."""
    return models.GeneratedField(
        expression=expression, output_field=models.BigIntegerField(null=True), db_persist=True
    )


class _Fact(models.Field):  # type: ignore[type-arg]
    """What all columns share: may be empty unless `need`, and stands in migrations as Django's plain field."""

    plain = ""

    def __init__(self, verbose_name: Words | None = None, *, need: bool = False, **options: Any) -> None:
        options.setdefault("null", not need)
        options.setdefault("blank", not need)
        super().__init__(verbose_name=verbose_name, **options)  # type: ignore[arg-type]

    def deconstruct(self) -> Any:
        """Return what migrations keep: the plain field without the words for people."""
        name, _path, args, kwargs = super().deconstruct()
        return (
            name,
            f"django.db.models.{self.plain}",
            args,
            {k: v for k, v in kwargs.items() if k not in WORDS},
        )

    def clone(self) -> Any:
        """Return the plain field, which is what migrations keep and compare."""
        _name, _path, args, kwargs = self.deconstruct()
        return getattr(models, self.plain)(*args, **kwargs)


class TextField(_Fact, models.CharField):  # type: ignore[type-arg]
    """A line of text."""

    plain = "CharField"


class LongField(_Fact, models.TextField):  # type: ignore[type-arg]
    """Several lines of text."""

    plain = "TextField"


class ChoiceField(_Fact, models.CharField):  # type: ignore[type-arg]
    """One of named words, stored as the key."""

    plain = "CharField"

    def __init__(
        self, verbose_name: Words | None = None, choices: Mapping[str, Words] | None = None, **options: Any
    ) -> None:
        options.setdefault("max_length", 20)
        super().__init__(verbose_name, choices=choices, **options)


class NumberField(_Fact, models.PositiveIntegerField):  # type: ignore[type-arg]
    """A whole number, from 0; `unit` is what it counts."""

    plain = "PositiveIntegerField"

    def __init__(self, verbose_name: Words | None = None, unit: Words = "", **options: Any) -> None:
        self.unit = unit
        super().__init__(verbose_name, **options)


class MoneyField(_Fact, models.BigIntegerField):  # type: ignore[type-arg]
    """Money in fen; people write and read yuan with two digits."""

    plain = "BigIntegerField"


class YesField(_Fact, models.BooleanField):  # type: ignore[type-arg]
    """Yes, no, or not known."""

    plain = "BooleanField"


class DayField(_Fact, models.DateField):  # type: ignore[type-arg]
    """A day. Beside it `<name>_n`, its number; for the day of the register (`main`) also year `_y` and month `_m`."""

    plain = "DateField"

    def __init__(self, verbose_name: Words | None = None, *, main: bool = False, **options: Any) -> None:
        self.main = main
        super().__init__(verbose_name, need=options.pop("need", main), **options)

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False, **options: Any
    ) -> None:
        """Add the numbers too, in tables of their own right (not in the pattern that they are made from)."""
        super().contribute_to_class(cls, name)
        if cls._meta.abstract:
            return
        twin(DayNumber(F(name))).contribute_to_class(cls, f"{name}_n")
        if self.main:
            twin(YearNumber(F(name))).contribute_to_class(cls, f"{name}_y")
            twin(MonthNumber(F(name))).contribute_to_class(cls, f"{name}_m")


class MomentField(_Fact, models.DateTimeField):  # type: ignore[type-arg]
    """A day and time. Beside it `<name>_n`, in minutes."""

    plain = "DateTimeField"

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False, **options: Any
    ) -> None:
        """Add the number too, as for days."""
        super().contribute_to_class(cls, name)
        if not cls._meta.abstract:
            twin(MinuteNumber(F(name))).contribute_to_class(cls, f"{name}_n")


class RefField(_Fact, models.ForeignKey):  # type: ignore[type-arg]
    """A unit, a person or a record of another register."""

    plain = "ForeignKey"

    def __init__(self, to: Any, verbose_name: Words | None = None, **options: Any) -> None:
        options.setdefault("on_delete", models.PROTECT)
        options.setdefault("related_name", "+")
        super().__init__(verbose_name, to=to, **options)
