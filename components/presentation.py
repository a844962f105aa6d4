"""A presentation: one tile or a pair on a screen, turned by keys, by clicker or by itself."""

import time
from collections.abc import Sequence

import streamlit as st

from components import address
from components.appearance import show_stage_only
from components.links import show_links
from components.meeting import Meeting, current_meeting, show_item_note, show_writing
from components.places import NoSuchPlace, place_at, title_at
from components.quiet import plain
from components.stage import Stage
from components.tile import Tile, draw_large
from components.turning import (
    Position,
    Screen,
    Turn,
    next_turn,
    previous_turn,
    round_turn,
    screen_at,
    screens_of,
)
from components.words import Words, words_for
from data.views.model import Item
from queries import Scope

INTERVALS = (0, 10, 20, 30, 60, 120)
_TURN, _TURNED = "turn", "turned-at"
_EARLY = 0.8


def show_presentation(stage: Stage, scope: Scope, *, path: str) -> None:
    """Draw the chosen screen of a page and what turns to the next one.

    stage: the tiles of the page, taken aside while it ran; path: of the page.
    """
    show_stage_only()
    meeting = current_meeting(scope)
    chosen = _chosen()
    pinned = meeting.item.view.tiles if meeting.item else ()
    there = stage.keys if meeting.is_on(path) else []
    screens = screens_of(there, pinned=pinned, chosen=chosen)
    at = screen_at(screens, chosen=chosen)
    position = Position(
        point=meeting.point, points=meeting.points, screen=at + 1, screens=len(screens)
    )
    with st.container(key="stage"):
        _say_where(meeting, position, scope, path=path)
        _say_what_went(stage, meeting, chosen or pinned, scope, path=path)
        show_item_note(meeting)
        _show_tiles(stage, screens[at] if screens else (), scope)
    _show_controls(meeting, position, screens, scope, path=path)


def _chosen() -> Screen:
    text = st.query_params.get(address.SHOWN_TILE, "")
    return tuple(key for key in text.split(",") if key)


def _say_where(meeting: Meeting, position: Position, scope: Scope, *, path: str) -> None:
    words = words_for(scope.language)
    parts = [meeting.title or title_at(path, scope)]
    if position.points:
        parts.append(
            words("presentation.point", number=str(position.point), of=str(position.points))
        )
        parts.extend([meeting.item.view.name] if meeting.item else [])
    if position.screens > 1:
        parts.append(
            words("presentation.screen", number=str(position.screen), of=str(position.screens))
        )
    st.markdown(f"# :small[{plain(' · '.join(parts))}]")


def _say_what_went(
    stage: Stage, meeting: Meeting, wanted: Screen, scope: Scope, *, path: str
) -> None:
    words = words_for(scope.language)
    if meeting.gone:
        st.warning(plain(meeting.gone))
    elif not meeting.is_on(path) and meeting.item:
        page = plain(f"/{meeting.item.view.page}")
        st.warning(words("presentation.page_gone", page=page))
    elif not stage.tiles:
        st.info(words("presentation.no_tile"))
    else:
        missing = [key for key in wanted if key not in (*stage.keys, "laatste")]
        if missing:
            st.warning(words("presentation.tile_gone", tile=plain(", ".join(missing)[:80])))


def _show_tiles(stage: Stage, screen: Screen, scope: Scope) -> None:
    tiles: list[Tile] = [tile for key in screen for tile in stage.tiles if tile.key == key]
    for column, tile in zip(st.columns(len(tiles)) if tiles else [], tiles, strict=True):
        with column:
            draw_large(tile, scope=scope)


def _show_controls(
    meeting: Meeting, position: Position, screens: Sequence[Screen], scope: Scope, *, path: str
) -> None:
    words = words_for(scope.language)
    back, on = previous_turn(position, screens), next_turn(position, screens)
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        _step(words("presentation.previous"), back, meeting, key="previous", press="PageUp")
        _step(words("presentation.next"), on, meeting, key="next", press="PageDown")
        st.button(
            words("presentation.close"),
            key="leave-presentation",
            icon=":material/close:",
            on_click=leave_presentation,
        )
        writing = show_writing(meeting, scope)
        show_links(scope, path=path, tiles=screens[position.screen - 1] if screens else ())
        seconds = _choose_interval(words)
    # other keys for the same steps: a button has only one
    with st.container(key="keys"):
        _step(words("presentation.previous"), back, meeting, key="left", press="Left")
        _step(words("presentation.next"), on, meeting, key="right", press="Right")
    if seconds and screens and not writing:
        _turn_by_itself(round_turn(position, screens), meeting, seconds)


def _step(label: str, turn: Turn | None, meeting: Meeting, *, key: str, press: str) -> None:
    st.button(
        label,
        key=f"step-{key}",
        disabled=turn is None,
        shortcut=press,
        on_click=_take_turn,
        args=(turn, meeting),
    )


def _take_turn(turn: Turn, meeting: Meeting) -> None:
    """Write a step into the address, or leave it for follow_turn(), which can change the page."""
    if turn.point == meeting.point:
        st.query_params[address.SHOWN_TILE] = ",".join(turn.tiles)
        return
    choices = point_choices(meeting, turn.point)
    if turn.tiles:
        choices.setdefault(address.SHOWN_TILE, ",".join(turn.tiles))
    st.session_state[_TURN] = (meeting.items[turn.point - 1].view.page, choices)


def follow_turn() -> None:
    """Go where the last step led, before anything of this page is drawn.

    Where the page of a point is gone, that is said on this one.
    """
    turn: tuple[str, dict[str, str]] | None = st.session_state.pop(_TURN, None)
    if turn is None:
        return
    page, choices = turn
    try:
        st.switch_page(place_at(page).page, query_params=choices)
    except NoSuchPlace:
        st.query_params.from_dict(choices)


def point_choices(meeting: Meeting, point: int) -> dict[str, str]:
    """What the address carries at a point of an agenda."""
    item: Item = meeting.items[point - 1]
    return {**meeting.along(), **meeting.choices_of(item), address.POINT: str(point)}


def leave_presentation() -> None:
    """Back to the page as it is."""
    for name in address.OF_LOOKING & set(st.query_params):
        del st.query_params[name]


def _choose_interval(words: Words) -> int:
    text = st.query_params.get(address.INTERVAL, "0")
    current = int(text) if text.isdecimal() and int(text) in INTERVALS else 0
    st.session_state[address.INTERVAL] = current
    chosen = st.selectbox(
        words("presentation.interval"),
        INTERVALS,
        format_func=lambda seconds: (
            words("presentation.every", seconds=str(seconds))
            if seconds
            else words("presentation.by_hand")
        ),
        key=address.INTERVAL,
        label_visibility="collapsed",
        width=200,
        on_change=_keep_interval,
    )
    return chosen or 0


def _keep_interval() -> None:
    seconds = st.session_state[address.INTERVAL]
    if seconds:
        st.query_params[address.INTERVAL] = str(seconds)
    else:
        st.query_params.pop(address.INTERVAL, None)


def _turn_by_itself(turn: Turn, meeting: Meeting, seconds: int) -> None:
    st.session_state[_TURNED] = time.monotonic()

    @st.fragment(run_every=seconds)
    def wait() -> None:
        # the first run is part of the page's own
        if time.monotonic() - st.session_state[_TURNED] > _EARLY * seconds:
            _take_turn(turn, meeting)
            st.rerun()

    wait()
