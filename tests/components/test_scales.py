import pytest

from components.comparing import compare, measure_options
from components.errors import MissingLimits
from components.mapping import MAP_BASES, PLACE_MEASURES
from components.scales import NO_SCALE, Scale, scale_of
from components.words import words_for
from figures.maps import MOST_CLASSES
from queries import Scope

SCOPE = Scope(who="test")


def test_a_number_falls_in_its_class():
    """Given limits, when numbers are classed, then a limit is the lowest number of its class, and
    no number has no class.
    """
    scale = Scale(limits=(2.0, 4.0), written=("a", "b", "c"))
    numbers = (-1, 0, 1.99, 2, 3.99, 4, 1000, None)
    assert [scale.class_of(one) for one in numbers] == [0, 0, 0, 1, 1, 2, 2, None]
    assert NO_SCALE.class_of(7) == 0


def test_every_comparable_measure_has_reviewed_limits():
    """Given every measure that may be compared, when its rate is mapped, then there is a scale of
    at most six classes with a reason, in both languages; the same goes for municipalities.
    """
    asked = [
        (measure, basis)
        for measure in measure_options(SCOPE)
        for basis in MAP_BASES
        if basis != "value" and compare(SCOPE, measure=measure, basis=basis).comparable
    ]
    asked += [(key, one.basis) for key, one in PLACE_MEASURES.items() if not one.is_count]
    assert len(asked) > 25
    for measure, basis in asked:
        dutch, english = (
            scale_of(Scope(who="test", language=language), measure=measure, basis=basis)
            for language in ("nl", "en")
        )
        assert 2 <= len(dutch.written) == len(dutch.limits) + 1 <= MOST_CLASSES
        assert dutch.limits == english.limits
        assert dutch.why
        assert dutch.why != english.why


def test_a_scale_is_written_in_words():
    """Given limits, when they are written, then the first and the last class are open."""
    scale = scale_of(SCOPE, measure="cases", basis="per_100k", write=words_for("nl").rate)
    assert scale.written[0] == "minder dan 2,0"
    assert scale.written[1] == "2,0 tot 4,0"
    assert scale.written[-1] == "15,0 of meer"


def test_missing_limits_are_a_mistake_of_ours():
    """Given a measure that nobody reviewed limits for, when a scale is asked for, then it is an
    error that names file, measure and basis.
    """
    with pytest.raises(MissingLimits, match=r"class_limits.csv has no limits for cases per_moon"):
        scale_of(SCOPE, measure="cases", basis="per_moon")
