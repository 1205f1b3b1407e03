"""`cti offers`: the catalogue, searched, linked from a goal, and printed."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.default_group import DefaultGroup
from cti_cli.cli.options import AsJson, CourseArgument
from cti_cli.cli.write_options import Format, Language, Out
from cti_cli.core.words import say
from cti_cli.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from cti_cli.cli.changes import Opened
    from cti_cli.cli.session import Session
    from cti_cli.core.offers import Catalogue, Sought

HELP = "Search the offers catalogue, link an offer from a goal, or print it all as a booklet."
app = typer.Typer(cls=DefaultGroup, help=HELP, add_completion=False)
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORD]...", help="Words to look for, or an offer's id.", show_default=False),
]
Area = Annotated[str | None, typer.Option("--area", metavar="AREA", help="health, social or employment.")]
Group = Annotated[str | None, typer.Option("--target-group", metavar="TEXT", help="Whom it is for.")]
Basis = Annotated[str | None, typer.Option("--legal-basis", metavar="KEY", help="Such as sel-85, or words of the law.")]
Stale = Annotated[bool, typer.Option("--stale", help="Only what has not been updated for a year.")]


@app.callback()
def offers() -> None:
    """Search the offers catalogue, link an offer from a goal, or print it all as a booklet."""


@app.command()
def find(
    ctx: typer.Context,
    words: Words = None,
    area: Area = None,
    target_group: Group = None,
    legal_basis: Basis = None,
    stale: Stale = False,
    as_json: AsJson = False,
) -> None:
    """List the offers that fit, one line each; a single one is shown in full."""
    from cti_cli.cli.screen import Screen, print_json
    from cti_cli.cli.show_offers import offer_json, show_list, show_offer
    from cti_cli.core.offers import matches

    session = ctx.obj
    catalogue = catalogue_of(session)
    named = catalogue.offer(words[0]) if words and len(words) == 1 else None
    sought = _sought(session, words, area, target_group, legal_basis, stale=stale)
    found = [named] if named else matches(catalogue.offers, sought, session.today)
    if as_json:
        print_json([offer_json(each, session.today) for each in found])
        return
    if not catalogue.offers:
        typer.echo(session.speech(say("The catalogue is empty: write offers into offers.yaml.")), err=True)
        return
    if not found:
        raise UsageError(say("no offer fits"), say("use fewer words, or `cti offers` for all of them"))
    screen = Screen(session.speech)
    if len(found) == 1:
        show_offer(screen, found[0], session.today)
    else:
        show_list(screen, found, session.today)


@app.command()
def link(
    ctx: typer.Context,
    course: CourseArgument,
    goal: Annotated[str, typer.Argument(metavar="GOAL", help="The goal's id, or part of its words.")],
    offer: Annotated[str, typer.Argument(metavar="OFFER", help="The offer's id, or words of it.")],
    as_json: AsJson = False,
) -> None:
    """Link an offer from a goal of the citizen's plan."""
    from cti_cli.cli.changes import Done, apply, opened
    from cti_cli.store.changing import Append

    at = opened(ctx.obj, course)
    goal_id, offer_id = _goal(at, goal), offer_of(at.session, offer)
    known = next(each for each in at.course.plan.goals if each.id == goal_id)
    if offer_id in known.offers:
        typer.echo(at.speech(say("The goal {goal} links to {offer} already.", goal=goal_id, offer=offer_id)), err=True)
        return
    number = at.course.plan.goals.index(known)
    said = say("goal {goal} links to {offer}", goal=goal_id, offer=offer_id)
    apply(at, Done("offers link", [Append(f"plan.goals[{number}].offers", offer_id)], said), as_json=as_json)


@app.command("print")
def print_(
    ctx: typer.Context,
    area: Area = None,
    formats: Format = "docx",
    language: Language = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Write the catalogue as a booklet, by area, with a list of its contents."""
    from cti_cli.cli.session import language_of
    from cti_cli.cli.show_offers import wordings
    from cti_cli.cli.write_sheet import Wanted, formats_of, tell_written, write_sheet
    from cti_cli.core.facts.offer import booklet_facts
    from cti_cli.core.offers import matches
    from cti_cli.documents.compose import Sheet
    from cti_cli.store.reading import read_settings

    session: Session = ctx.obj
    wish = Wanted(formats_of(formats), out, language_of(language) if language else None)
    sought = _sought(session, None, area, None, None, stale=False)
    found = matches(catalogue_of(session).offers, sought, session.today)
    if not found:
        raise RefusedError(say("there is no offer to print"), say("`cti offers` shows the catalogue"))
    facts = booklet_facts(found, wordings(), session.today)
    settings = read_settings(session.folder)[0]
    sheet = Sheet("offers_booklet", say("Offers catalogue"), settings, session.today, facts)
    part = f"_{sought.area}" if sought.area else ""
    written = write_sheet(session, sheet, f"{session.today.isoformat()}_offers{part}", wish)
    tell_written(session, written, as_json=as_json)


def catalogue_of(session: "Session") -> "Catalogue":
    """Return the catalogue, after saying what of it cannot be read."""
    from cti_cli.cli.problems import tell_left_out
    from cti_cli.core.offers import Catalogue
    from cti_cli.store.companions import OFFERS, read_offers

    found, problems = read_offers(session.folder)
    tell_left_out(problems, session.speech)
    if found is None and not problems:
        raise RefusedError(
            say("this folder has no {file}", file=OFFERS),
            say("`cti edit offers` begins one; `cti demo` shows an example"),
        )
    return found or Catalogue()


def _sought(
    session: "Session",
    words: list[str] | None,
    area: str | None,
    target_group: str | None,
    legal_basis: str | None,
    *,
    stale: bool,
) -> "Sought":
    from cti_cli.cli.asking import chosen, vocabulary
    from cti_cli.core.offers import Sought, basis_names
    from cti_cli.store.reading import law_table

    wanted = chosen(area, vocabulary("area"), session.speech, "--area") if area else None
    law = law_table() if legal_basis else ()
    rows = [row for row in law if row.key == legal_basis]
    names = basis_names(rows[0]) if rows else filter(None, (legal_basis,))
    wordings = {row.key: row.wording for row in law}
    return Sought(tuple(words or ()), wanted, target_group, tuple(names), stale, wordings)


def _goal(at: "Opened", typed: str) -> str:
    from cti_cli.cli.asking import meant

    fits = meant(typed, {each.id: (each.id, each.wish) for each in at.course.plan.goals})
    if len(fits) == 1:
        return fits[0]
    message = say("GOAL can mean several goals") if fits else say("GOAL names no goal of this plan")
    ids = ", ".join(fits or [each.id for each in at.course.plan.goals])
    raise UsageError(message, say("use one of: {words}", words=ids) if ids else say("the plan has no goals yet"))


def offer_of(session: "Session", typed: str) -> str:
    """Return the id of the offer of the catalogue that is meant."""
    from cti_cli.cli.asking import meant

    offers = catalogue_of(session).offers
    fits = meant(typed, {each.id: (each.id, each.name) for each in offers})
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise UsageError(say("OFFER can mean several offers"), say("use one of: {words}", words=", ".join(fits)))
    raise UsageError(say("no offer fits"), say("`cti offers` lists the catalogue"))
