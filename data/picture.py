"""The information picture on drugs as a document: `python -m data.picture --help`.

Tiles and sentences are made where this room may not look, so this is only the door; see
data/export.py.
"""

import runpy

_COMMAND = "components.picture_command"

if __name__ == "__main__":
    runpy.run_module(_COMMAND, run_name="__main__", alter_sys=True)
