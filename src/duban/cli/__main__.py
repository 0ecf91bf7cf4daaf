"""``python -m duban.cli``: the same as ``duban``, where scripts are not in PATH."""

from duban.cli import main

main(prog_name="duban")
