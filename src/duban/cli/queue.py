"""``python -m duban.cli.queue``: the worker for background jobs, as ``duban serve`` starts it."""

import os

from django.core.management import execute_from_command_line

from duban.cli.parent import end_with_parent

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.site.settings")
    end_with_parent()
    execute_from_command_line(["duban", "qcluster"])
