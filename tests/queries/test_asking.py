from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest

from data.build import build
from queries import (
    QueryError,
    Scope,
    Selection,
    UnanswerableSelection,
    UnknownChoice,
    UnknownQuestion,
    ask,
    list_questions,
    store_health,
    warm_up,
)
from queries.asking import forget_answers, known_choices

Asked = Callable[..., pl.DataFrame]
QUESTIONS = list_questions()
by_region = pytest.mark.parametrize(
    "question",
    [
        question.name
        for question in QUESTIONS
        if "regions" in question.filters and "region" in question.columns
    ],
)


def refuse(*_: object) -> None:
    """Stand in for what must not be called."""
    raise AssertionError("the store was read")


def test_an_unknown_question(asked: Asked) -> None:
    """Given a question that does not exist, when it is asked, then it is named."""
    with pytest.raises(UnknownQuestion, match="'cases/by_moon'"):
        asked("cases/by_moon")


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("cases/by_region", "regions", "atlantis"),
        ("cases/by_region", "regions", "total"),
        ("cases/by_region", "regions", "Limburg"),
        ("cases/by_region", "regions", "' or 1=1 --"),
        ("themes/frequency", "themes", "dragons"),
        ("intake/by_source", "sources", "neighbours"),
        ("cases/by_region", "periods", "2020"),
        ("cases/by_region", "periods", "2023-H3"),
    ],
)
def test_an_unknown_choice(asked: Asked, question: str, name: str, value: str) -> None:
    """Given a value that does not exist, when it is chosen, then the error has its name, the value
    and what is known, in one line.
    """
    with pytest.raises(UnknownChoice) as refusal:
        asked(question, **{name: (value,)})
    assert (refusal.value.name, refusal.value.value) == (name, value)
    assert known_choices()[name][0] in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_wrong_value_beside_a_right_one(asked: Asked) -> None:
    """Given a known and an unknown region, when both are chosen, then nothing is answered."""
    with pytest.raises(UnknownChoice, match="'atlantis'"):
        asked("cases/by_region", regions=("limburg", "atlantis"))


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("cases/by_region", "themes", "drugs"),
        ("cases/by_region", "sources", "police"),
        ("intake/by_source", "themes", "drugs"),
        ("themes/frequency", "sources", "police"),
        ("seizures/totals", "regions", "limburg"),
        ("activities/facts", "periods", "2023"),
    ],
)
def test_a_filter_the_figures_do_not_hold(
    asked: Asked, question: str, name: str, value: str
) -> None:
    """Given figures that are not split that way, when that is asked for, then it is refused, not
    left out in silence.
    """
    with pytest.raises(UnanswerableSelection, match=f"{question} cannot be filtered by {name}"):
        asked(question, **{name: (value,)})


def test_all_of_several_themes(asked: Asked) -> None:
    """Given counts a theme apart, when cases with all of two themes are asked for,
    then it is refused; with one theme, or any of two, it is answered.
    """
    two = ("drugs", "real_estate")
    with pytest.raises(UnanswerableSelection, match="theme_match=any"):
        asked("themes/frequency", themes=two, theme_match="all")
    assert asked("themes/frequency", themes=two[:1], theme_match="all").height == 10
    assert asked("themes/frequency", themes=two).height == 20


def test_nothing_chosen_is_everything(asked: Asked) -> None:
    """Given no selection at all, when a question is asked, then all regions answer."""
    everything = ask("cases/by_region", scope=Scope(who="test"))
    assert everything.height == 10
    assert everything.equals(asked("cases/by_region", regions=known_choices()["regions"]))


def test_an_answer_keeps_the_fixed_order(asked: Asked) -> None:
    """Given regions chosen in another order, or twice, when they are asked for,
    then the answer has each once, in the one order.
    """
    answer = asked("cases/by_region", regions=("rotterdam", "limburg", "rotterdam"))
    assert answer["region"].to_list() == ["limburg", "rotterdam"]


def test_the_choices() -> None:
    """Given the store, when the choices are asked for, then they are those of the report, with the
    years and half-years of the register.
    """
    choices = known_choices()
    halves = [f"{year}-H{half}" for year in (2021, 2022, 2023) for half in (1, 2)]
    assert choices["periods"] == tuple(sorted(["2021", "2022", "2023", *halves]))
    assert {name: len(values) for name, values in choices.items()} == {
        "periods": 9,
        "regions": 10,
        "themes": 6,
        "sources": 6,
        "half_years": len(choices["half_years"]),
    }
    assert set(halves) <= set(choices["half_years"])


# --- scope -------------------------------------------------------------------------------------

# The invented returns on drugs, and what the report tells of these, are of Noord-Holland only.
OF_ONE_REGION = frozenset(
    f"drugs/{name}"
    for name in ("answers", "choices", "efforts", "explanations", "information", "links")
)


@by_region
def test_a_scope_shows_its_own_regions(asked: Asked, question: str) -> None:
    """Given someone who may see two regions, when nothing is chosen, then only those come back, or
    are counted together, and nothing of the network as a whole.
    """
    only = ("limburg", "den_haag")
    answer = asked(question, only=only)
    assert answer.height or question in OF_ONE_REGION
    assert not answer.equals(asked(question))
    assert answer.equals(asked(question, regions=only))
    if "region" in answer.columns:
        assert set(answer["region"]) <= set(only)


@by_region
def test_a_region_outside_the_scope(asked: Asked, question: str) -> None:
    """Given someone who may see one region, when another is chosen, alone or beside it, then it is
    refused as if it did not exist.
    """
    for regions in (("rotterdam",), ("limburg", "rotterdam")):
        with pytest.raises(UnknownChoice, match=r"'rotterdam'; known are limburg$"):
            asked(question, only=("limburg",), regions=regions)


def test_a_region_inside_the_scope(asked: Asked) -> None:
    """Given someone who may see two regions, when one is chosen, then that one answers."""
    answer = asked("cases/by_region", only=("limburg", "den_haag"), regions=("limburg",))
    assert answer["region"].to_list() == ["limburg"]


@pytest.mark.parametrize("question", ["activities/facts", "activities/instruments"])
def test_facts_of_the_network(asked: Asked, question: str) -> None:
    """Given facts of the network as a whole, when nothing is chosen, then they are shown; with a
    scope or a choice of regions they are not.
    """
    assert "national" in asked(question)["region"]
    assert "national" not in asked(question, only=known_choices()["regions"])["region"]
    assert "national" not in asked(question, regions=("limburg",))["region"]


def test_a_scope_without_a_known_region(asked: Asked) -> None:
    """Given a scope with a region that does not exist, when a question is asked,
    then nothing comes back, least of all everything.
    """
    assert asked("cases/by_region", only=("atlantis",)).height == 0


# --- answers -----------------------------------------------------------------------------------


def test_an_answer_is_kept(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a question that was answered, when it is asked again, then the store is not read, and
    what one asker did to the answer does not show in the next.
    """
    first = asked("cases/by_region", regions=("limburg",))
    first[0, "cases"] = 999
    monkeypatch.setattr("queries.asking.cursor", refuse)
    assert asked("cases/by_region", regions=("limburg",))["cases"].to_list() == [39]
    with pytest.raises(AssertionError, match="was read"):
        asked("cases/by_region", regions=("limburg", "den_haag", "noord_holland"))


def test_a_new_build_gives_new_answers(asked: Asked, inputs: Path, own_store: Path) -> None:
    """Given an answer that is kept, when a new build takes over, then it answers for itself."""
    assert asked("reference/themes")["label_en"][1] == "Cannabis growing and drugs"
    themes = inputs / "reference" / "themes.csv"
    themes.write_text(themes.read_text().replace("Cannabis growing and drugs", "Drugs"))
    before = store_health()
    build(root=inputs, folder=own_store)
    assert asked("reference/themes")["label_en"][1] == "Drugs"
    assert store_health() != before


def test_many_at_once() -> None:
    """Given many threads that ask different things at once, when all are answered,
    then each got its own answer.
    """
    forget_answers()
    regions = known_choices()["regions"]
    expected = {
        region: value
        for region, value, _ in ask("cases/by_region", scope=Scope(who="test")).iter_rows()
    }

    def one(number: int) -> tuple[str, list[tuple[str, int | None]]]:
        region = regions[number % len(regions)]
        scope = Scope(who=str(number), regions=(region, regions[number // 10 % 10]))
        answer = ask("cases/by_region", scope=scope, selection=Selection(regions=(region,)))
        return region, list(answer.select("region", "cases").iter_rows())

    with ThreadPoolExecutor(max_workers=16) as pool:
        answers = list(pool.map(one, range(200)))
    assert answers == [(region, [(region, expected[region])]) for region, _ in answers]
    assert len(answers) == 200


def test_many_questions_at_once() -> None:
    """Given every question asked by several threads at once, when all are answered,
    then each has its own columns.
    """
    forget_answers()
    with ThreadPoolExecutor(max_workers=16) as pool:
        asked_for = QUESTIONS * 4
        answers = pool.map(lambda question: ask(question.name, scope=Scope(who="a")), asked_for)
        for question, answer in zip(asked_for, answers, strict=True):
            assert tuple(answer.columns) == question.columns


def test_warm_up(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given nothing asked yet, when the store is warmed up, then each question is answered
    without reading the store again.
    """
    forget_answers()
    warm_up()
    monkeypatch.setattr("queries.asking.cursor", refuse)
    for question in QUESTIONS:
        assert asked(question.name).width == len(question.columns)


def test_every_refusal_is_of_one_kind() -> None:
    """Given the errors of the room, when they are compared, then a page can catch them as one."""
    assert issubclass(UnknownChoice, QueryError)
    assert issubclass(UnknownQuestion, QueryError)
    assert issubclass(UnanswerableSelection, QueryError)
