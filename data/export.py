"""Tiles, pages and agendas as a file: `python -m data.export --help`.

Pages draw what is exported, and this room may not know them, so this is only the door: the work
is started by name and done where pages are known. See
docs/decisions/0017-a-page-without-a-browser.md.
"""

import runpy

_COMMAND = "components.export_command"

if __name__ == "__main__":
    runpy.run_module(_COMMAND, run_name="__main__", alter_sys=True)
