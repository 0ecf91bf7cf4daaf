"""What every test may use, wherever it lies: see tests/database.py, tests/browser.py and tests/cast.py."""

import importlib.util

pytest_plugins = ["tests.database", "tests.browser"]
if importlib.util.find_spec("tests.cast"):
    pytest_plugins.append("tests.cast")
