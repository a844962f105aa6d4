"""How wide the columns of a table are: first its words whole, then its lines long."""

from collections.abc import Sequence

_MOST = 60
_MORE = 2


def widths_of(texts: Sequence[Sequence[str]], *, room: float) -> list[float]:
    """The width of each column in letters, together no more than the room.

    texts: the rows, headings among them. Each column first has room for its longest word, and what
    is left goes to those with more to say.
    """
    columns = [*zip(*texts, strict=True)]
    words = [max(_longest_word(text) for text in column) + _MORE for column in columns]
    lines = [min(max(len(text) for text in column), _MOST) + _MORE for column in columns]
    wanted = [max(word, line) for word, line in zip(words, lines, strict=True)]
    if sum(wanted) <= room:
        return [float(width) for width in wanted]
    if sum(words) >= room:
        return [word * room / sum(words) for word in words]
    more = [whole - word for whole, word in zip(wanted, words, strict=True)]
    part = (room - sum(words)) / sum(more)
    return [word + extra * part for word, extra in zip(words, more, strict=True)]


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=1)
