"""Uploaded files: on disk only for as long as they are read, and gone from memory when done."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.words import Words

KINDS = ("xlsx", "csv", "parquet")
MOST_MEGABYTES = 200
_LONGEST_NAME = 100
# What Streamlit writes in its uploader is English and can't be set, so it gives way to our words.
_IN_UPLOADER = """<style>
.st-key-{box} {{
  [data-testid=stFileUploaderDropzoneInstructions] {{ display: none }}
  section > span button p {{ position: absolute; clip-path: inset(50%) }}
  section > span button [data-testid=stMarkdownContainer]::after {{ content: "{choose}" }}
  section > input + div:not(:has(button)) * {{ font-size: 0 }}
  section > input + div:not(:has(button))::after {{ content: "{drop}" }}
  [data-testid=stFileUploader]:has([aria-invalid=true])::after {{
    content: "{refused}"; display: block; font-size: 0.875rem; margin-top: 0.25rem
  }}
}}
</style>"""


def say_in_our_words(box: str, words: Words, *, most: int) -> None:
    """Let an uploader speak the language of the screen.

    box: the key of the container that it stands in; most: how many MB a file may have.
    """
    st.html(
        _IN_UPLOADER.format(
            box=box,
            choose=words("loading.choose"),
            drop=words("loading.drop"),
            refused=words("loading.not_taken", most=str(most)),
        )
    )


@contextmanager
def as_register(files: Sequence[UploadedFile], *, together: str) -> Generator[Path]:
    """The files as a register on disk: a workbook by itself, all else as a folder.

    together: what the folder is called where a fault lies in no single file. Whatever happens in
    the block, nothing is left on disk after it.
    """
    with TemporaryDirectory(prefix="regiobeeld-") as private:
        folder = Path(private) / together
        folder.mkdir()
        for file in files:
            _free(folder, _own_name(file.name)).write_bytes(file.getbuffer())
        written = list(folder.iterdir())
        alone = len(written) == 1 and written[0].suffix.lower() == ".xlsx"
        yield written[0] if alone else folder


def forget(files: Sequence[UploadedFile]) -> None:
    """Drop files from memory now; Streamlit itself keeps them until the visitor leaves."""
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        for file in files:
            context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def _own_name(name: str) -> str:
    """The name without folders, whatever way they are written; short enough for any disk."""
    own = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    ending = PurePosixPath(own).suffix[:_LONGEST_NAME]
    return own if len(own) <= _LONGEST_NAME else own[:_LONGEST_NAME] + ending


def _free(folder: Path, name: str) -> Path:
    """A place for the file; of two by one name, both stay to be told of."""
    table, _, rest = name.partition(".")
    names = (name, *(f"{table}.{number}.{rest}" for number in range(2, 1000)))
    return next(folder / free for free in names if not (folder / free).exists())
