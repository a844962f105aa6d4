"""The pages as data: the front door shows them in this order and runs the chosen one."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from queries import Scope


@dataclass(frozen=True, kw_only=True)
class PageSpec:
    """A page: its folder, its place in the address, its section and its icon.

    Its title and summary are the texts `<name>.title` and `<name>.summary`.
    """

    name: str
    path: str
    section: str
    icon: str

    def render(self) -> Callable[[Scope], None]:
        """The function that draws the page."""
        return import_module(f"pages.{self.name}.page").render


PAGES = (
    PageSpec(name="overview", path="", section="start", icon=":material/home:"),
    PageSpec(name="views", path="weergaven", section="start", icon=":material/bookmarks:"),
    PageSpec(name="region", path="regiobeeld", section="region", icon=":material/location_on:"),
    PageSpec(
        name="compare", path="vergelijken", section="region", icon=":material/compare_arrows:"
    ),
    PageSpec(
        name="municipalities",
        path="gemeenten",
        section="region",
        icon=":material/location_city:",
    ),
    PageSpec(
        name="signals", path="opvallend", section="region", icon=":material/notifications_active:"
    ),
    PageSpec(name="themes", path="themas", section="approach", icon=":material/category:"),
    PageSpec(name="intake", path="inbreng", section="approach", icon=":material/input:"),
    PageSpec(
        name="interventions", path="interventies", section="approach", icon=":material/gavel:"
    ),
    PageSpec(
        name="process", path="casusproces", section="approach", icon=":material/account_tree:"
    ),
    PageSpec(name="seizures", path="afgepakt", section="approach", icon=":material/euro:"),
    PageSpec(
        name="activities", path="activiteiten", section="approach", icon=":material/checklist:"
    ),
    PageSpec(
        name="explore", path="verkennen", section="approach", icon=":material/pivot_table_chart:"
    ),
    PageSpec(name="map", path="kaart", section="place", icon=":material/map:"),
    PageSpec(name="outer", path="buitengebied", section="place", icon=":material/agriculture:"),
    PageSpec(name="harbours", path="havens", section="place", icon=":material/anchor:"),
    PageSpec(
        name="white_spots",
        path="witte-vlekken",
        section="place",
        icon=":material/indeterminate_question_box:",
    ),
    PageSpec(name="drugs", path="informatiebeeld-drugs", section="drugs", icon=":material/radar:"),
    PageSpec(
        name="report", path="jaarverslag", section="account", icon=":material/table_chart_view:"
    ),
    PageSpec(name="provenance", path="herkomst", section="account", icon=":material/fact_check:"),
    PageSpec(name="loading", path="laden", section="account", icon=":material/upload_file:"),
)
