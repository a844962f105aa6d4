"""What is said of views in Dutch and English: each rule they can break, and each refusal."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Language = Literal["nl", "en"]

# key -> Dutch, English; {names} are filled in. A {reason} is a library's own English: for the log.
WORDING: dict[str, tuple[str, str]] = {
    # a value by itself
    "value.control": (
        "bevat een stuurteken dat niet getoond kan worden",
        "holds a control character that cannot be shown",
    ),
    "value.day": ("moet een dag als 2026-11-24 zijn", "must be a day such as 2026-11-24"),
    "value.empty": ("mag niet leeg zijn", "must not be empty"),
    "value.form": ("moet {form} zijn", "must be {form}"),
    "value.page": (
        "moet het adres van een pagina zijn, zoals themas",
        "must be the address of a page, such as themas",
    ),
    "value.parameter": (
        "moet keuzes bevatten zoals themas=drugs&periode=2023",
        "must hold choices such as themas=drugs&periode=2023",
    ),
    "value.personal": (
        "bevat wat een burgerservicenummer kan zijn; hier horen geen persoonsgegevens",
        "holds what may be a citizen-service number; personal data does not belong here",
    ),
    "value.tile": (
        "moet de sleutel van een tegel zijn, zoals themes-heat",
        "must be the key of a tile, such as themes-heat",
    ),
    "value.too_long": (
        "heeft {length} tekens; hoogstens {longest} kan",
        "has {length} characters; at most {longest} will do",
    ),
    "value.unknown": ("is hier niet bekend", "is not known here"),
    # forms
    "form.list": ("een lijst", "a list"),
    "form.object": ("een object met velden", "an object with fields"),
    "form.text": ("een tekst", "a text"),
    "form.view_number": ("het nummer van een beeld in dit bestand", "the number of a view here"),
    # a file as a whole
    "file.kind": (
        "is geen bestand met weergaven van Regiobeeld",
        "is no file of views of Regiobeeld",
    ),
    "file.no_json": ("is geen leesbare JSON in UTF-8", "is no readable JSON in UTF-8"),
    "file.too_large": (
        "is groter dan {most} MB, meer dan weergaven ooit zijn",
        "is larger than {most} MB, more than views ever are",
    ),
    "file.too_many": ("bevat meer dan {most} stuks", "holds more than {most} of them"),
    "file.version": (
        "is van versie {version}; deze versie leest {known}",
        "is of version {version}; this one reads {known}",
    ),
    # refusals
    "refused.changed_meanwhile": (
        "iemand anders heeft dit intussen veranderd",
        "somebody else changed this in the meantime",
    ),
    "refused.full": (
        "de schijf is vol: er is niets bewaard; maak ruimte en probeer het opnieuw",
        "the disk is full: nothing was saved; make room and try again",
    ),
    "refused.gone": (
        "dit is er niet (meer): verwijderd, of onder een andere naam bewaard",
        "this is not there (any longer): deleted, or saved by another name",
    ),
    "refused.newer": (
        "de weergaven zijn bewaard door een nieuwere versie van Regiobeeld",
        "the views were saved by a newer version of Regiobeeld",
    ),
    "refused.too_many": (
        "er zijn er al {most}; verwijder er eerst een",
        "there are {most} already; delete one first",
    ),
    "refused.unavailable": (
        "de weergaven zijn nu niet te lezen of te schrijven",
        "the views cannot be read or written now: {reason}",
    ),
    "refused.waited": (
        "iemand anders bewaart op dit moment; probeer het zo opnieuw",
        "somebody else is saving at this moment; try again shortly",
    ),
}
SHOWN = 40
_LONGEST_VALUE = 40


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One rule broken: where, which rule, what is filled in, and the value as read."""

    place: str
    rule: str
    values: tuple[tuple[str, str], ...] = ()
    read: str = ""

    def in_words(self, language: Language) -> str:
        """The rule in a language."""
        dutch, english = WORDING[self.rule]
        filled = {
            name: WORDING[value][language == "en"] if value in WORDING else value
            for name, value in self.values
        }
        return (dutch if language == "nl" else english).format(**filled)

    def __str__(self) -> str:
        read = f" (read: {self.read!r})" if self.read else ""
        return f"{self.place}: {self.in_words('en')}{read}"


def fault(place: str, rule: str, *, read: object = "", **values: object) -> Fault:
    """A fault with its {names} filled in; of a long value only its beginning is kept."""
    text = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in str(read)[:200])
    short = text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"
    filled = tuple((name, str(value)) for name, value in values.items())
    return Fault(place=place, rule=rule, values=filled, read=short)


class ViewsError(Exception):
    """Something is not done with the views; faults say where and why, in both languages."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(one) for one in self.faults[:SHOWN]))


class BrokenView(ViewsError):  # noqa: N818 - reads as what it is in a sentence
    """What should be saved breaks a rule; nothing of it is saved."""


class ViewGone(ViewsError):  # noqa: N818
    """A view, agenda or item is not there, or no longer."""


class ChangedMeanwhile(ViewsError):  # noqa: N818
    """Somebody else changed a text since it was shown; now: how it reads now."""

    def __init__(self, faults: Iterable[Fault], *, now: str) -> None:
        self.now = now
        super().__init__(faults)


class ViewsUnavailable(ViewsError):  # noqa: N818
    """The database can't be read or written: a full disk, no permission, a damaged file."""
