"""How figures look in the visitor's theme."""

import streamlit as st

from figures import Style, style_for

# Streamlit writes what is chosen in white, also on the light accent of the dark theme.
_DARK_CHOSEN = """<style>
[data-testid=stMultiSelect] [data-tag] *, [data-testid^=stBaseButton-primary] * { color: #11181F }
</style>"""

# All but the stage is taken away, so that neither eye nor screen reader meets it.
_STAGE_ONLY = """<style>
[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stExpandSidebarButton],
.st-key-behind, .st-key-keys { display: none }
/* the keys themselves: their names are English */
.st-key-controls [aria-label^=Shortcut] { display: none }
[data-testid=stMainBlockContainer] { max-width: none; padding: 1.2rem 2rem 1rem }
</style>"""
_LARGE = """<style>
:root { font-size: clamp(16px, 1.15vw, 30px) !important }
.st-key-stage { min-height: calc(100vh - 7rem) }
.st-key-controls, :has(> .st-key-controls) { position: sticky; bottom: 0; z-index: 2 }
.st-key-controls { padding: .4rem 0; background: var(--stage-ground);
  border-top: 1px solid var(--stage-line) }
.st-key-stage h2 { font-size: 1.55rem }
.st-key-stage h1 { padding: 0 }
/* a figure drawn for a wall scrolls on a screen that is too narrow for it */
@media (max-width: 50rem) {
  .st-key-stage [class*=st-key-tile] { overflow-x: auto }
  .st-key-stage [data-testid=stElementContainer]:has([data-testid=stPlotlyChart]) {
    min-width: 40rem }
}
</style>"""


def style() -> Style:
    """The colours for the theme of the screen; light until the browser has told its own."""
    return style_for("dark" if _is_dark() else "light")


def mend_contrast() -> None:
    """Make readable what Streamlit itself writes too faintly, in the theme of the screen."""
    if _is_dark():
        st.html(_DARK_CHOSEN)


def show_stage_only(*, large: bool = True) -> None:
    """Leave nothing on the screen but the stage, its letters large unless said otherwise."""
    colors = ("#11181F", "#2B3945") if _is_dark() else ("#FBFBF9", "#DFE2DC")
    ground, border = colors
    variables = f":root {{ --stage-ground: {ground}; --stage-line: {border} }}"
    st.html(_STAGE_ONLY + (_LARGE if large else "") + f"<style>{variables}</style>")


def _is_dark() -> bool:
    return st.context.theme.type == "dark"
