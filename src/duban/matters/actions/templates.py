"""The office's own Word templates in place of the shipped ones; the newest active one counts, none is thrown away."""

from hashlib import sha256

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from duban.matters.permissions import supervises_unit
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.documents.check import check_template
from duban.record.documents.contexts import KINDS, Kind
from duban.record.models import DocumentTemplate

LANGUAGES = ("zh-hans", "en")
LARGEST = 5 * 2**20


def supervises_template(standing: Standing, template: DocumentTemplate) -> bool:
    """The supervision office that put the template in."""
    return supervises_unit(standing, template.unit)


@creation("template.upload", may=supervises_unit)
def upload(
    act: Act, unit: Unit, *, kind: Kind, language: str, name: str, data: bytes
) -> tuple[DocumentTemplate, Facts]:
    """Put a template in place. Raises Refused for a document or language that there is not, and for a faulty file."""
    if kind not in KINDS or language not in LANGUAGES:
        raise Refused(_("There is no such document."))
    if len(data) > LARGEST or check_template(kind, data):
        raise Refused(_("The template cannot be used as it is; see what is wrong with it."), "file")
    digest = sha256(data).hexdigest()
    _retire(unit, kind, language)
    made = DocumentTemplate(kind=kind, language=language, unit=unit, name=name[:200], by=act.person, at=act.at)
    made.file.save(f"templates/{kind}-{language}-{digest[:16]}.docx", ContentFile(data), save=False)
    made.save(force_insert=True)
    return made, {"kind": kind, "language": language, "unit": unit.pk, "sha256": digest}


@action("template.reset", may=supervises_template)
def reset(act: Act, template: DocumentTemplate) -> Facts:
    """Go back to the shipped template."""
    if not template.active:
        raise Refused(_("The shipped template is in use already."))
    _retire(template.unit, template.kind, template.language)
    return {"kind": template.kind, "language": template.language, "unit": template.unit_id}


def _retire(unit: Unit, kind: str, language: str) -> None:
    DocumentTemplate.objects.filter(unit=unit, kind=kind, language=language, active=True).update(active=False)
