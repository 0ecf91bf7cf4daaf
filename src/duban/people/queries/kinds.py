"""The kinds of units that an office can choose from; other words are kept as they are written."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "city": _("City"),
    "department": _("Department"),
    "organisation": _("Organisation"),
    "office": _("Office"),
    "zone": _("Development zone"),
    "district": _("District or county"),
    "subdistrict": _("Subdistrict or township"),
    "community": _("Community or village"),
    "division": _("Division"),
}
WRITTEN: dict[str, str] = {
    "市": "city", "市政府": "city", "部门": "department", "局": "department", "委办局": "department", "事业单位": "organisation",
    "直属单位": "organisation", "办公室": "office", "开发区": "zone", "园区": "zone", "区县": "district", "区": "district",
    "县": "district", "街道": "subdistrict", "乡镇": "subdistrict", "镇": "subdistrict", "社区": "community",
    "村": "community", "科室": "division", "处室": "division", "内设机构": "division",
}  # fmt: skip


def kind_of_word(text: str) -> str:
    """Return the kind that a word in a file means; an unknown word stays as it is."""
    return WRITTEN.get(text) or (text.lower() if text.lower() in KINDS else text)


def kind_words(kind: str) -> str:
    """Return the kind as people read it."""
    return str(KINDS.get(kind, kind))
