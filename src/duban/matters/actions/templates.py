"""The office's own templates in place of the shipped ones, for Word and for PDF; the newest active one counts, none is
thrown away."""

from hashlib import sha256
from typing import Final

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from duban.engine.errors import Problem
from duban.engine.words import language_of
from duban.matters.permissions import supervises_unit
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Forbidden, Refused, action, creation
from duban.record.documents.check import check_template
from duban.record.documents.contexts import KINDS, Kind
from duban.record.documents.own import check_own
from duban.record.documents.problems import DocumentError
from duban.record.models import DocumentTemplate

LANGUAGES = ("zh-hans", "en")
# What a template makes, and the ending of its file: Word from a Word file, PDF from a Typst file.
SHAPES: Final = {"docx": "docx", "pdf": "typ"}
LARGEST = 5 * 2**20


def supervises_template(standing: Standing, template: DocumentTemplate) -> bool:
    """The supervision office that put the template in."""
    return supervises_unit(standing, template.unit)


def upload(
    standing: Standing, unit: Unit, *, kind: Kind, language: str, shape: str, name: str, data: bytes
) -> DocumentTemplate:
    """Check a template and put it in place.

    Raises Forbidden, Refused for a document, language or format that there is not and for a file that is too large, and
    DocumentError with everything that is wrong with it. It is tried before the ledger is locked: a PDF takes a second.
    """
    if not supervises_unit(standing, unit):
        raise Forbidden("template.upload")
    if kind not in KINDS or language not in LANGUAGES or shape not in SHAPES:
        raise Refused(_("There is no such document."))
    if len(data) > LARGEST:
        raise Refused(_("The file is too large; at most 5 MB."), "file")
    problems = _problems(kind, language, shape, data)
    if problems:
        raise DocumentError(problems)
    return _upload(standing, unit, kind=kind, language=language, shape=shape, name=name, data=data)


def _problems(kind: Kind, language: str, shape: str, data: bytes) -> list[Problem]:
    return check_own(kind, language_of(language), data) if shape == "pdf" else check_template(kind, data)


@creation("template.upload", may=supervises_unit)
def _upload(
    act: Act, unit: Unit, *, kind: Kind, language: str, shape: str, name: str, data: bytes
) -> tuple[DocumentTemplate, Facts]:
    digest = sha256(data).hexdigest()
    _retire(unit, kind, language, shape)
    made = DocumentTemplate(
        kind=kind, language=language, shape=shape, unit=unit, name=name[:200], by=act.person, at=act.at
    )
    made.file.save(f"templates/{kind}-{language}-{digest[:16]}.{SHAPES[shape]}", ContentFile(data), save=False)
    made.save(force_insert=True)
    return made, {"kind": kind, "language": language, "format": shape, "unit": unit.pk, "sha256": digest}


@action("template.reset", may=supervises_template)
def reset(act: Act, template: DocumentTemplate) -> Facts:
    """Go back to the shipped template."""
    if not template.active:
        raise Refused(_("The shipped template is in use already."))
    _retire(template.unit, template.kind, template.language, template.shape)
    return {
        "kind": template.kind, "language": template.language, "format": template.shape, "unit": template.unit_id,
    }  # fmt: skip


def _retire(unit: Unit, kind: str, language: str, shape: str) -> None:
    old = DocumentTemplate.objects.filter(unit=unit, kind=kind, language=language, shape=shape, active=True)
    old.update(active=False)
