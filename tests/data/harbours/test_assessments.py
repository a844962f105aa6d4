"""The partners' own assessments, from a file to the store and back."""

from pathlib import Path

import polars as pl
import pytest

from data.harbours.contract import HARBOURS
from data.loads.checking import check
from data.loads.faults import BrokenTables
from data.loads.shell import main
from queries import Scope, Selection, ask

HEAD = "site,indicator,score,finding,source,assessed_on"
GOOD = "urk,supervision,1,Camera's op de kade,Schouw haven,2026-05-01"
SCOPE = Scope(who="test")


def written(folder: Path, *rows: str, name: str = "harbour_assessment.csv") -> Path:
    """A file of assessments with these rows."""
    path = folder / name
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def test_good_rows_are_taken(tmp_path: Path) -> None:
    """Given a row that keeps to the contract, when it is checked, then it comes out typed."""
    (rows,) = check(written(tmp_path, GOOD), contract=HARBOURS).values()
    assert rows["score"].to_list() == [1]
    assert rows.schema["assessed_on"] == pl.Date


@pytest.mark.parametrize(
    ("old", "new", "column", "rule"),
    [
        (",1,", ",7,", "score", "must be from 0 to 2 (1x: row 2 '7')"),
        (",1,", ",veel,", "score", "must be a whole number"),
        (",1,", ",,", "score", "must not be empty (1x: row 2)"),
        (",1,", ',"1,5",', "score", "must be a whole number"),
        (
            "urk,",
            "atlantis,",
            "site",
            "must be a site of reference/harbour_sites.csv (1x: row 2 'atlantis')",
        ),
        ("urk,", "amerikahaven,", "site", "must be a site of reference/harbour_sites.csv"),
        ("supervision", "smell", "indicator", "must be one of supervision, layout, finds"),
        ("Schouw haven", "", "source", "must not be empty (1x: row 2)"),
        ("Camera's op de kade", "", "finding", "must not be empty (1x: row 2)"),
        ("2026-05-01", "2999-05-01", "assessed_on", "must not be later than today"),
        ("2026-05-01", "1999-05-01", "assessed_on", "must not be before 2000-01-01"),
        ("2026-05-01", "01-05-2026", "assessed_on", "must be a day such as 2023-05-17; write"),
        ("Camera's op de kade", "=1+1", "finding", "must be a value, not a formula"),
        ("Camera's op de kade", "Schipper 123456782", "finding", "holds a number of 8 or 9"),
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, old: str, new: str, column: str, rule: str) -> None:
    """Given a score of 7, in words, empty or halfway, an unknown site, a dock, an unknown
    indicator, no source or finding, a day to come, long ago or written otherwise, a formula or
    personal data, when it is checked, then it is refused with file, column, rule and row.
    """
    path = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(BrokenTables) as refusal:
        check(path, contract=HARBOURS)
    assert f"{path.name}, column {column}: " in str(refusal.value)
    assert rule in str(refusal.value)


def test_the_same_score_twice(tmp_path: Path) -> None:
    """Given two scores of a site, indicator and day, when they are checked, then both rows are
    told; of two days they are two scores.
    """
    other = GOOD.replace(",1,", ",2,")
    with pytest.raises(BrokenTables, match=r"site \+ indicator \+ assessed_on .* \(2x: row 2"):
        check(written(tmp_path, GOOD, other), contract=HARBOURS)
    later = other.replace("2026-05-01", "2026-06-01")
    (rows,) = check(written(tmp_path, GOOD, later), contract=HARBOURS).values()
    assert rows.height == 2


def test_all_or_nothing(own_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """Given a file with one bad row among good ones, when it is loaded, then the place and rule are
    told and nothing of it reaches the store.
    """
    path = written(tmp_path, GOOD, GOOD.replace("urk", "nergens"))
    assert main(HARBOURS, ["load", str(path), "--source", "Politie"]) == 1
    told = capsys.readouterr().err
    assert "column site: must be a site of reference/harbour_sites.csv (1x: row 3 'nerg" in told
    assert ask("harbours/summary", scope=SCOPE)["partner_findings"].to_list() == [0]
    assert own_store.exists()


def test_from_a_file_to_the_store_and_back(own_store: Path, tmp_path: Path) -> None:
    """Given assessments of a white spot, when they are loaded, then it has a sum, their source and
    the mark of what is invented; a later day wins with the older one kept; undo goes back.
    """
    rows = [GOOD, GOOD.replace("supervision", "layout"), GOOD.replace("supervision", "finds")]
    path = written(tmp_path, *rows)
    assert main(HARBOURS, ["load", str(path), "--source", "Politie", "--invented"]) == 0
    region = Selection(regions=("midden_nederland",))
    urk = pl.col("site") == "urk"
    place = ask("harbours/places", scope=SCOPE, selection=region).filter(urk)
    assert place.select("points", "possible", "assessed_by").rows() == [(3, 6, "Politie")]
    assert ask("harbours/summary", scope=SCOPE)["invented"].to_list() == [True]

    newer = written(tmp_path, GOOD.replace(",1,", ",2,").replace("05-01", "06-01"), name="more.csv")
    assert main(HARBOURS, ["load", str(newer), "--source", "Politie"]) == 0
    found = ask("harbours/findings", scope=SCOPE, selection=region).filter(
        urk & (pl.col("indicator") == "supervision")
    )
    assert found.select("score", "dated", "latest").rows() == [
        (2, "2026-06-01", True),
        (1, "2026-05-01", False),
    ]

    assert main(HARBOURS, ["undo"]) == 0
    assert main(HARBOURS, ["undo"]) == 0
    assert ask("harbours/places", scope=SCOPE, selection=region).filter(urk)["known"].item() == 0
    assert own_store.exists()


def test_empty_files_to_fill_in(tmp_path: Path) -> None:
    """Given someone with assessments, when they ask for a template, then the file that comes out
    has the columns of the contract, and is refused while nothing is filled in.
    """
    assert main(HARBOURS, ["template", str(tmp_path / "out")]) == 0
    file = tmp_path / "out" / "csv" / "harbour_assessment.csv"
    assert file.read_text(encoding="utf-8").strip() == HEAD
    assert main(HARBOURS, ["check", str(file)]) == 1
