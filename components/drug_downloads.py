"""The way to the picture on drugs as files, on its page."""

import streamlit as st

from components.drug_files import file_name, picture_as_pdf, picture_as_zip
from components.drug_picture import Picture, picture_of
from components.keeping import kept_per_build
from components.words import words_for
from queries import Scope


def show_picture_files(picture: Picture) -> None:
    """Draw the downloads of a picture: the document, and its figures as CSV files.

    They are made when somebody asks for them, in the language of the screen.
    """
    words = words_for(picture.scope.language)
    name = _file_name(picture.scope, picture.region, picture.half_year)
    with st.container(horizontal=True, key="picture-files"):
        st.download_button(
            words("picture.download_pdf"),
            data=lambda: picture_as_pdf(picture),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            key="picture-pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
        )
        st.download_button(
            words("picture.download_csv"),
            data=lambda: picture_as_zip(picture),
            file_name=f"{name}.zip",
            mime="application/zip",
            key="picture-csv",
            on_click="ignore",
            icon=":material/folder_zip:",
        )


@kept_per_build
def _file_name(scope: Scope, region: str, half_year: str) -> str:
    return file_name(picture_of(scope, region=region, half_year=half_year))
