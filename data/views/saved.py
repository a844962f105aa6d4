"""Saved views: save, list, find, rename, delete."""

import sqlite3
from collections.abc import Iterable

from data.views.checking import name_of, page_of, query_of, tiles_of
from data.views.database import new_id, now, reading, writing
from data.views.model import LONGEST_NAME, MOST_VIEWS, View
from data.views.rules import BrokenView, ViewGone, fault


def list_views() -> list[View]:
    """Every view, the last one saved first; raises ViewsUnavailable."""
    with reading() as views:
        rows = views.execute("select * from view order by saved_at desc, rowid desc").fetchall()
    return [view_of(row) for row in rows]


def find_view(name: str) -> View:
    """The view by that name, or that id; raises ViewGone or ViewsUnavailable."""
    with reading() as views:
        row = views.execute(
            "select * from view where folded = ? or id = ? order by id = ? desc",
            (folded(name), name, name),
        ).fetchone()
    if row is None:
        raise ViewGone([fault("view", "refused.gone", read=name)])
    return view_of(row)


def save_view(*, name: str, page: str, query: str = "", tiles: Iterable[str] = ()) -> View:
    """Save a page with its selection; a name that is taken gets a number behind it.

    Raises BrokenView or ViewsUnavailable; then nothing was saved.
    """
    wanted, path, choices = name_of(name), page_of(page), query_of(query)
    keys = tiles_of(list(tiles))
    with writing() as views:
        refuse_too_many(views, "view", most=MOST_VIEWS)
        return insert_view(views, name=wanted, page=path, query=choices, tiles=keys)


def insert_view(
    views: sqlite3.Connection, *, name: str, page: str, query: str, tiles: tuple[str, ...]
) -> View:
    """Add a checked view within a transaction."""
    view = View(
        id=new_id(),
        name=free_name(views, "view", name),
        page=page,
        query=query,
        tiles=tiles,
        saved_at=now(),
    )
    views.execute(
        "insert into view values (?, ?, ?, ?, ?, ?, ?)",
        (
            view.id,
            view.name,
            folded(view.name),
            view.page,
            view.query,
            ",".join(view.tiles),
            view.saved_at,
        ),
    )
    return view


def rename_view(view: str, *, name: str) -> str:
    """Give a view another name and return it, numbered where it is taken.

    Raises BrokenView, ViewGone or ViewsUnavailable.
    """
    return rename("view", view, name=name)


def delete_view(view: str) -> None:
    """Delete a view, also from every agenda; raises ViewGone or ViewsUnavailable."""
    delete("view", view)


def rename(table: str, key: str, *, name: str) -> str:
    """Rename a view or an agenda by its id."""
    wanted = name_of(name)
    with writing() as views:
        free = free_name(views, table, wanted, but=key)
        done = views.execute(
            f"update {table} set name = ?, folded = ? where id = ?",  # noqa: S608 - ours
            (free, folded(free), key),
        )
        refuse_gone(done, table)
    return free


def delete(table: str, key: str) -> None:
    """Delete a row of a table by its id."""
    with writing() as views:
        done = views.execute(f"delete from {table} where id = ?", (key,))  # noqa: S608 - ours
        refuse_gone(done, table)


def refuse_gone(done: sqlite3.Cursor, what: str) -> None:
    """Raise ViewGone where a change found nothing to change."""
    if not done.rowcount:
        raise ViewGone([fault(what, "refused.gone")])


def refuse_too_many(views: sqlite3.Connection, table: str, *, most: int, adding: int = 1) -> None:
    """Raise BrokenView where a table would hold more than is kept."""
    count = views.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608 - ours
    if count + adding > most:
        raise BrokenView([fault(table, "refused.too_many", most=most)])


def free_name(views: sqlite3.Connection, table: str, name: str, *, but: str = "") -> str:
    """The name, or where it is taken the name with the first free number behind it."""
    rows = views.execute(f"select folded from {table} where id <> ?", (but,))  # noqa: S608 - ours
    taken = {row[0] for row in rows}
    if folded(name) not in taken:
        return name
    numbered = (_numbered(name, number) for number in range(2, len(taken) + 3))
    return next(free for free in numbered if folded(free) not in taken)


def _numbered(name: str, number: int) -> str:
    ending = f" ({number})"
    return name[: LONGEST_NAME - len(ending)] + ending


def folded(name: str) -> str:
    """What two names have in common that a person takes for the same."""
    return " ".join(name.split()).casefold()


def view_of(row: sqlite3.Row) -> View:
    """A view out of a row that has all its columns."""
    return View(
        id=row["id"],
        name=row["name"],
        page=row["page"],
        query=row["query"],
        tiles=tuple(key for key in row["tiles"].split(",") if key),
        saved_at=row["saved_at"],
    )
