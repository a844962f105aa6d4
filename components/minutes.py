"""The minutes of a meeting: what was looked at, noted and decided, as blocks of a document."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from components.meeting import written_decision, written_due
from components.register import has_register, register
from components.words import words_for
from data.views.documents import Block, Grid, Heading, Paragraph, Points
from data.views.model import Agenda, Decision
from queries import Scope, serving_build

Record = dict[str, Any]


def record_of(agenda: Agenda, *, moment: datetime) -> Record:
    """What the minutes of a meeting rest on, as it is kept when the meeting ends."""
    return {
        "name": agenda.name,
        "moment": moment.isoformat(),
        "build": serving_build().build,
        "invented": has_register() and register().invented,
        "items": [
            {"name": item.view.name, "address": item.view.address, "note": item.note}
            for item in agenda.items
        ],
        "decisions": [asdict(decision) for decision in agenda.decisions],
    }


def minutes(record: Record, scope: Scope) -> list[Block]:
    """The minutes as a document in the language of the screen."""
    words = words_for(scope.language)
    decisions = [Decision(**one) for one in record["decisions"]]
    moment = words.moment(datetime.fromisoformat(record["moment"]))
    blocks: list[Block] = [
        Heading(text=words("minutes.title", name=record["name"]), level=1),
        Paragraph(text=words("minutes.held", moment=moment, build=record["build"])),
    ]
    if record["invented"]:
        blocks.append(Paragraph(text=words("about.invented")))
    for number, item in enumerate(record["items"], start=1):
        blocks.append(Heading(text=f"{number} {item['name']}"))
        blocks.append(Paragraph(text=words("minutes.address", address=item["address"])))
        if item["note"]:
            blocks.append(Paragraph(text=item["note"]))
        about = tuple(
            f"{one.text} ({written_decision(one, scope)})"
            for one in decisions
            if one.about == item["name"]
        )
        if about:
            blocks.append(Points(texts=about))
    return [*blocks, Heading(text=words("minutes.decisions")), _decided(decisions, scope)]


def _decided(decisions: list[Decision], scope: Scope) -> Block:
    words = words_for(scope.language)
    if not decisions:
        return Paragraph(text=words("minutes.none"))
    heads = ("minutes.decision", "minutes.owner", "minutes.due", "minutes.about")
    return Grid(
        heads=tuple(words(head) for head in heads),
        rows=tuple((one.text, one.owner, written_due(one, words), one.about) for one in decisions),
    )
