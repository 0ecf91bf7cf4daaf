"""What people write never enters the ledger as text: it enters as a salted digest, so that a change shows."""

from duban.engine.seal import digest, new_salt
from duban.record.models import Salt


def sealed_text(kind: str, subject_id: int, text: str) -> str:
    """Return the digest of `text` under the salt of the subject (made when first needed); "" for no text."""
    if not text:
        return ""
    salt, _made = Salt.objects.get_or_create(
        subject_kind=kind, subject_id=subject_id, defaults={"salt": new_salt()}
    )
    return digest(text, salt.salt)
