"""The same findings on every engine, and the findings that the words of each kind demand."""

import pytest

pytest.register_assert_rewrite("tests.conformance.engines", "tests.conformance.folders")
