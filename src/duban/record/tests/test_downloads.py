"""Names of downloads reach the browser whole, whatever is in them."""

import pytest

from duban.record.downloads import as_download


@pytest.mark.parametrize("name", ["Bulletin, March 2026 (draft).pdf", "澄督通〔2026〕3号.pdf", 'a"b;c.pdf'])
def test_a_name_is_one_value_of_the_header(name: str) -> None:
    """A bare comma outside quotes makes browsers refuse the whole answer as two dispositions."""
    header = as_download(b"x", name, "application/pdf")["Content-Disposition"]
    outside = header.split('"')[0::2] if header.count('"') % 2 == 0 else [header]
    assert header.startswith("attachment")
    assert not any("," in part for part in outside)
    assert "\n" not in header


def test_a_slash_does_not_make_a_path() -> None:
    assert "/" not in as_download(b"x", "2026/3.pdf", "application/pdf")["Content-Disposition"].replace("UTF-8''", "")
