"""Whether there is a Java that Spark can run on: ``python tools/java.py`` prints what is missing, if anything is."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys

LEAST = 17  # what pyspark 4 asks for


def missing() -> str:
    """Why Spark cannot run here, and what to do; empty when it can."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed"
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    wanted = f"Java {LEAST} or later, on Debian: apt-get install openjdk-17-jre-headless"
    if java is None:
        return f"no Java here ({wanted})"
    said = subprocess.run([java, "-version"], stdin=subprocess.DEVNULL, capture_output=True, text=True).stderr
    found = re.search(r'version "(\d+)', said)
    if found is None or int(found[1]) < LEAST:
        return f"{java} is too old ({wanted})"
    return ""


if __name__ == "__main__":
    print(missing() or "Spark can run here")
    sys.exit(bool(missing()))
