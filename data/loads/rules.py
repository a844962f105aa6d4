"""What is said of tables that are loaded, in Dutch and English: every rule and every refusal.

The code names a text by its key and gives what must be filled in; the command line says it in
English, a page in the language of its reader.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Language = Literal["nl", "en"]

_FORM_CASE_ID = (
    "hoogstens 40 letters, cijfers en _ . / : - die met een letter of cijfer beginnen",
    "at most 40 letters, digits and _ . / : - that begin with a letter or digit",
)
_PERSONAL = (
    (
        "bevat een getal van 8 of 9 cijfers dat de proef van een burgerservicenummer doorstaat;"
        " persoonsgegevens worden niet opgenomen"
    ),
    (
        "holds a number of 8 or 9 digits that passes the check of a citizen-service number;"
        " no personal data is taken"
    ),
)

# key -> Dutch, English; {names} are filled in. A {reason} is a library's own English: for the log.
WORDING: dict[str, tuple[str, str]] = {
    # where something stands
    "place.sheet": ("{file}, blad {sheet}", "{file}, sheet {sheet}"),
    "place.several": ("{one} en {other}", "{one} and {other}"),
    "value.hidden": ("niet getoond", "not shown"),
    "value.cells": ("{number} cellen", "{number} cells"),
    # what a value must look like
    "form.amount": ("een bedrag als 1234.56", "an amount such as 1234.56"),
    "form.case_id": _FORM_CASE_ID,
    "form.choice": ("een van {choices}", "one of {choices}"),
    "form.day": ("een dag als 2023-05-17", "a day such as 2023-05-17"),
    "form.half_year": ("een halfjaar als 2023-H2", "a half-year such as 2023-H2"),
    "form.half_year_or_year": (
        "een halfjaar als 2023-H2 of een jaar als 2023",
        "a half-year such as 2023-H2 or a year such as 2023",
    ),
    "form.mark": (
        "hoogstens 20 letters, cijfers en _ - die met een letter of cijfer beginnen",
        "at most 20 letters, digits and _ - that begin with a letter or digit",
    ),
    "form.municipality": (
        "een gemeentecode uit {file}, zoals GM0344",
        "a municipality of {file}",
    ),
    "form.number": (
        "een getal als 12.5, zonder tekens tussen duizendtallen",
        "a number such as 12.5, without separators between thousands",
    ),
    "form.site": ("een haven uit {file}, zoals scheveningen", "a site of {file}"),
    "form.text": (
        "een tekst van {shortest} tot en met {longest} tekens",
        "a text of {shortest} to {longest} characters",
    ),
    "form.whole_number": (
        "een geheel getal, zonder tekens tussen duizendtallen",
        "a whole number, without separators between thousands",
    ),
    "form.yes_no": ("yes of no", "yes or no"),
    # a value by itself
    "value.out_of_bounds": (
        "moet van {lowest} tot en met {highest} zijn",
        "must be from {lowest} to {highest}",
    ),
    "value.day_first": (
        "moet een dag als 2023-05-17 zijn; schrijf het jaar eerst",
        "must be a day such as 2023-05-17; write the year first",
    ),
    "value.day_number": (
        (
            "moet een dag als 2023-05-17 zijn; geef een dagnummer van Excel eerst de opmaak van een"
            " datum"
        ),
        (
            "must be a day such as 2023-05-17; a day number of Excel must be given the format of a"
            " date first"
        ),
    ),
    "value.empty": ("mag niet leeg zijn", "must not be empty"),
    "value.form": ("moet {form} zijn", "must be {form}"),
    "value.form_of_file": ("moet {form} zijn ({file})", "must be {form} ({file})"),
    "value.formula": ("moet een waarde zijn, geen formule", "must be a value, not a formula"),
    "value.later_than_today": (
        "mag niet later zijn dan vandaag, {today}",
        "must not be later than today, {today}",
    ),
    "value.not_above": ("mag niet hoger zijn dan {highest}", "must not be above {highest}"),
    "value.not_below": ("mag niet lager zijn dan {lowest}", "must not be below {lowest}"),
    "value.out_of_bounds_of": (
        "moet bij {of} van {lowest} tot en met {highest} zijn",
        "must be from {lowest} to {highest} with {of}",
    ),
    "value.parted": (
        (
            "moet een getal als 1200 of 1.2 zijn; 1.200 kan beide betekenen, schrijf het zonder"
            " teken tussen duizendtallen"
        ),
        (
            "must be a number such as 1200 or 1.2; 1.200 may mean either, write it without a"
            " separator between thousands"
        ),
    ),
    "value.personal": _PERSONAL,
    "value.personal_amount": (
        (
            f"{_PERSONAL[0]}; is het een bedrag, schrijf het dan als tekst met twee decimalen, als"
            " 12345678.00"
        ),
        f"{_PERSONAL[1]}; if it is an amount, write it as text with two decimals, as 12345678.00",
    ),
    "value.thousands": (
        "moet een bedrag als 1234.56 zijn, zonder tekens tussen duizendtallen",
        "must be an amount such as 1234.56, without separators between thousands",
    ),
    "value.too_early": ("mag niet voor {earliest} liggen", "must not be before {earliest}"),
    # a row by itself
    "row.closed_before_opened": (
        "mag niet voor opened_on liggen",
        "must not be before opened_on",
    ),
    "row.municipality_elsewhere": (
        "moet in de regio van de casus liggen",
        "must lie in the region of the case",
    ),
    "row.name_of_theme": (
        "moet bij thema {theme} zijn ingevuld, en bij elk ander leeg zijn",
        "must be filled in with theme {theme}, and empty with any other",
    ),
    "row.not_from_picture": (
        "moet yes zijn bij source {source}",
        "must be yes with source {source}",
    ),
    "row.phase_of_closed": (
        "moet {phase} zijn bij een gesloten casus",
        "must be {phase} in a closed case",
    ),
    # a row of a return on drugs
    "drugs.no_value_or_reason": (
        "moet bij status reported een getal zijn, en bij elke andere status leeg",
        "must be a number with status reported, and empty with any other status",
    ),
    "drugs.not_whole": (
        "moet een geheel getal zijn: het is een aantal",
        "must be a whole number: it is a count",
    ),
    "drugs.other_measure": (
        "hoort niet bij de drugsmarkt van deze rij",
        "does not belong to the drug market of this row",
    ),
    "drugs.other_region": (
        "ligt niet in de regio van deze rij",
        "does not lie in the region of this row",
    ),
    "drugs.other_step": (
        "is geen stap van de drugsmarkt van deze rij",
        "is no step of the drug market of this row",
    ),
    "drugs.other_unit": (
        "past niet bij wat er gemeten is; kilo's, vondsten en locaties zijn niet hetzelfde",
        "does not fit what is measured; kilos, finds and sites are not the same",
    ),
    "drugs.over_100": (
        "mag als percentage niet hoger zijn dan 100",
        "must not be above 100 as a percentage",
    ),
    "drugs.same_market": (
        "moet een andere markt zijn dan market",
        "must be another market than market",
    ),
    "drugs.thousand_times": (
        (
            "is duizend keer zo veel of weinig als {partner} opgaf ({other}); staat er een punt of"
            " eenheid verkeerd?"
        ),
        (
            "is a thousand times more or less than {partner} gave ({other}); is a point or unit"
            " wrong?"
        ),
    ),
    "drugs.unit_of_another": (
        (
            "is een andere eenheid dan {partner} gaf voor dezelfde maat ({other}); spreek één"
            " eenheid af"
        ),
        ("is another unit than {partner} gave for the same measure ({other}); agree on one unit"),
    ),
    # rows together
    "rows.after_closing": (
        "mag niet na het sluiten van de casus liggen",
        "must not be after the case was closed",
    ),
    "rows.backwards": (
        "mag niet voor de dag liggen waarop de casus een eerdere fase inging",
        "must not be before the day on which the case entered an earlier phase",
    ),
    "rows.before_opening": (
        "mag niet voor het openen van de casus liggen",
        "must not be before the case was opened",
    ),
    "rows.mixed_with_invented": (
        (
            "kenmerken die met {invented} beginnen zijn van verzonnen casussen; die mogen niet met"
            " andere in één register staan"
        ),
        "ids that begin with {invented} are of invented cases, which must not mix with others",
    ),
    "rows.orphan": ("is geen casus van {place}", "is no case of {place}"),
    "rows.other_last_phase": (
        "de laatst ingegane fase moet de fase van de casus in {place} zijn",
        "the last phase entered must be the phase of the case in {place}",
    ),
    "rows.same_key": (
        "dezelfde combinatie van {columns} staat er meer dan eens",
        "the same {columns} stand there more than once",
    ),
    "rows.twice": ("staat er meer dan eens", "stands there more than once"),
    # a column, or the header
    "column.missing": ("ontbreekt", "is not among the columns"),
    "column.nameless": ("een kolom heeft geen naam", "a column has no name"),
    "column.nested": ("bevat samengestelde waarden", "holds nested values"),
    "column.twice": ("staat twee keer in de kop", "stands twice in the header"),
    "column.unknown": ("is geen kolom van deze tabel", "is no column of this table"),
    # a file as a whole
    "file.bomb": (
        (
            "wordt uitgepakt {size} MB; er wordt hoogstens {most} MB gelezen (een grotere tabel"
            " kan als CSV of Parquet)"
        ),
        (
            "unpacks to {size} MB; at most {most} MB is read (a larger table goes in as CSV or"
            " Parquet)"
        ),
    ),
    "file.cut_off": (
        "is afgebroken: de laatste regel heeft geen regeleinde",
        "is cut off: the last line has no line end",
    ),
    "file.delimiter_bars": (
        "heeft verticale strepen tussen de kolommen; bewaar het met komma's of puntkomma's",
        "has bars between its columns; save it with commas or semicolons",
    ),
    "file.delimiter_tabs": (
        "heeft tabs tussen de kolommen; bewaar het met komma's of puntkomma's",
        "has tabs between its columns; save it with commas or semicolons",
    ),
    "file.empty": ("is leeg", "is empty"),
    "file.entities": (
        "beschrijft XML-entiteiten, die een werkmap niet nodig heeft",
        "declares XML entities, which a workbook has no use for",
    ),
    "file.lacks_table": ("mist de tabel {table}", "lacks the table {table}"),
    "file.lacks_every_table": (
        "bevat geen enkele tabel; er kan {tables} in staan",
        "holds no table; there may be {tables}",
    ),
    "file.no_case": ("bevat geen casus", "holds no case"),
    "file.no_csv": ("is geen geldige CSV", "is no valid CSV: {reason}"),
    "file.no_file": ("is geen bestand", "is no file"),
    "file.no_parquet": (
        "is geen heel Parquet-bestand",
        "is no whole Parquet file: {reason}",
    ),
    "file.no_row": ("bevat geen enkele rij", "holds no row"),
    "file.no_sheet": ("is geen blad met cellen", "is no sheet with cells"),
    "file.no_table": (
        "is geen van de tabellen {tables}",
        "is none of the tables {tables}",
    ),
    "file.no_workbook": ("is geen hele XLSX-werkmap", "is no whole XLSX workbook: {reason}"),
    "file.not_there": ("is er niet", "is not there"),
    "file.nul": (
        "moet UTF-8-tekst zijn; er staan NUL-tekens in",
        "must be UTF-8 text; it holds NUL characters",
    ),
    "file.outside": (
        "moet {width} cellen hebben, net als de kop; rechts daarvan staat nog iets",
        "must have {width} cells, as the header; there is more to the right",
    ),
    "file.table_twice": (
        "de tabel {table} is er meer dan eens",
        "the table {table} is there more than once",
    ),
    "file.too_large": (
        "is {size} MB; er wordt hoogstens {most} MB gelezen",
        "has {size} MB; at most {most} MB is read",
    ),
    "file.too_many_cells": ("heeft meer dan {most} cellen", "has more than {most} cells"),
    "file.too_many_rows": (
        "heeft {rows} rijen; er worden er hoogstens {most} gelezen",
        "has {rows} rows; at most {most} are read",
    ),
    "file.utf8": (
        "moet UTF-8 zijn; bewaar het bestand opnieuw als UTF-8",
        "must be UTF-8; save the file again as UTF-8",
    ),
    "file.width_commas": (
        "moet {width} cellen met komma's ertussen hebben, net als de kop",
        "must have {width} cells with commas between them, as the header",
    ),
    "file.width_commas_mixed": (
        (
            "moet {width} cellen met komma's ertussen hebben, net als de kop; sommige rijen hebben"
            " puntkomma's"
        ),
        (
            "must have {width} cells with commas between them, as the header; some rows have"
            " semicolons"
        ),
    ),
    "file.width_semicolons": (
        "moet {width} cellen met puntkomma's ertussen hebben, net als de kop",
        "must have {width} cells with semicolons between them, as the header",
    ),
    "file.width_semicolons_mixed": (
        (
            "moet {width} cellen met puntkomma's ertussen hebben, net als de kop; sommige rijen"
            " hebben komma's"
        ),
        (
            "must have {width} cells with semicolons between them, as the header; some rows have"
            " commas"
        ),
    ),
    # what is being done
    "progress.counting": ("casussen tellen", "counting cases into cubes"),
    "progress.reading": ("{place} lezen en controleren", "reading and checking {place}"),
    # why a load or undo is refused
    "refused.changed": (
        "totalen veranderen nu meer dan {share}; controleer opnieuw",
        (
            "These totals move by more than {share}:\n{totals}\n"
            "Load again with --accept-change if that is right."
        ),
    ),
    "refused.damaged": ("{load} is beschadigd", "the load {load} is damaged: {reason}"),
    "refused.disk": (
        "een bestand kon niet worden gelezen of geschreven",
        "a file cannot be read or written",
    ),
    "refused.invented_among_real": (
        "er is al echt geladen; verzonnen rijen mogen daar niet tussen staan",
        "real rows are loaded; invented ones must not stand among them",
    ),
    "refused.log_moved": (
        "er is intussen geladen of ongedaan gemaakt; kijk eerst wat er nu geldt",
        "a load or undo came in between; look first at what serves now",
    ),
    "refused.log_unreadable": (
        "het laadlogboek is niet te lezen",
        "the load log cannot be read: {reason}",
    ),
    "refused.not_kept": (
        "{load} wordt niet meer bewaard; laad het opnieuw",
        "the load {load} is no longer kept; load it again",
    ),
    "refused.none_loaded": ("hiervan is niets geladen", "nothing of this is loaded"),
    "refused.nothing_loaded": ("er is geen register geladen", "no register is loaded"),
    "refused.source_length": (
        "de bron heeft een naam van hoogstens {longest} tekens nodig",
        "the source needs a name of at most {longest} characters",
    ),
    "refused.source_personal": (
        "de naam van de bron bevat wat een burgerservicenummer kan zijn",
        "the name of the source holds what may be a citizen-service number",
    ),
    "refused.unknown_load": (
        "het laadlogboek kent {load} niet",
        "the load log has no load {load}",
    ),
}


@dataclass(frozen=True)
class Rule:
    """A text by its key in WORDING, with what is filled in: texts, or rules themselves."""

    key: str
    values: tuple[tuple[str, "Said"], ...] = ()

    def in_words(self, language: Language) -> str:
        """The text in a language."""
        dutch, english = WORDING[self.key]
        filled = {name: in_words(value, language) for name, value in self.values}
        return (dutch if language == "nl" else english).format(**filled)

    def __str__(self) -> str:
        return self.in_words("en")


Said: TypeAlias = str | Rule
"""A name of a file, sheet or column as it is, or a text that has a wording in each language."""


def rule(key: str, **values: "Said | int") -> Rule:
    """A text of WORDING, its {names} filled in."""
    filled = (
        (name, value if isinstance(value, Rule) else str(value)) for name, value in values.items()
    )
    return Rule(key, tuple(filled))


def in_words(said: Said, language: Language) -> str:
    """What is said, in a language."""
    return said.in_words(language) if isinstance(said, Rule) else said
