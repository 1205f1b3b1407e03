"""Made-up citizens in any number: about 130 lines each, as a worker writes them, no two files alike."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

TODAY = date(2026, 11, 20)
SETTINGS = """\
schema: 1
worker: {name: Dorthe Lund, title: CTI-medarbejder}
organisation: {name: Haderslev Kommune, kind: municipality}
project: {from: 2026-01-01, until: 2027-06-30}
"""
TRACKS = {
    "cti-job": ("job", "coping", "network"),
    "brug-for-alle": ("employment", "health", "social"),
}
FIRST = ("Mette", "Jonas", "Signe", "Bjarne", "Aisha", "Torben", "Lærke", "Søren", "Åse", "Emil", "Vibeke", "Rasmus")
LAST = ("Holm", "Ravn", "Kruse", "Winkel", "Faurholt", "Dahl", "Skov", "Ibsen", "Vang", "Brodersen", "Hjort")
STREETS = ("Elmevej", "Kløvervænget", "Søndertoften", "Møllepladsen", "Åkandevej", "Fyrrebakken")
WISHES = (
    "Jeg vil stå op om morgenen og vide, hvor jeg skal hen.",
    "Jeg vil kunne sige, at jeg har et arbejde, når nogen spørger.",
    "Jeg vil spise sammen med nogen en gang om ugen.",
    "Jeg vil kunne åbne et brev uden at få ondt i maven.",
)
STEPS = (
    "Ringe til afdelingen og høre om mandagen",
    "Skrive ned, hvad der holder mig vågen",
    "Gå med til fællesspisning første gang",
    "Prøve morgenvagt to dage om ugen",
    "Lave en aftale om den ældste gæld",
)
NOTES = (
    "Mødtes på bageriet. God stemning, og han ville gerne vise maskinerne frem.",
    "Ringede som aftalt. Hun var træt, men havde nået det meste af det, vi talte om.",
    "Gik en tur om dammen. Vi talte om søvn: hvad hjælper, og hvad gør ikke?",
    "Så på brevene sammen. De tre ældste er nu besvaret.",
    "Tog bussen sammen for første gang. Næste gang går det alene.",
)


def course_text(number: int) -> str:
    """Write the file of one made-up course; the same number gives the same file."""
    draw = Random(number)  # noqa: S311 - the same files at every run
    programme = draw.choice(tuple(TRACKS))
    tracks = TRACKS[programme]
    start = TODAY - timedelta(weeks=draw.randrange(3, 9), days=TODAY.weekday())
    return "\n".join(
        [
            *_head(draw, course_id(number), programme, start),
            "people:",
            *_people(draw),
            *_plan(draw, tracks, start),
            *_meetings(draw, programme, start),
            *_contacts(draw, tracks, start),
            "notes: |-",
            f"  {draw.choice(NOTES)}",
            "",
        ]
    )


def course_id(number: int) -> str:
    """Return the id of the course of that number."""
    return f"2026-{number:04d}"


def write_folder(folder: Path, courses: int) -> None:
    """Write a caseload folder of so many courses."""
    (folder / "courses").mkdir(parents=True)
    (folder / "cti.yaml").write_text(SETTINGS, encoding="utf-8")
    for number in range(1, courses + 1):
        (folder / "courses" / f"{course_id(number)}.yaml").write_text(course_text(number), encoding="utf-8")


def _head(draw: Random, id_: str, programme: str, start: date) -> Iterator[str]:
    referral = start - timedelta(days=draw.randrange(40, 70))
    yield from ("schema: 1", f"id: {id_}", f"programme: {programme}", "citizen:")
    yield f"  name: {draw.choice(FIRST)} {draw.choice(LAST)}"
    yield f"  born: {draw.randrange(1960, 2004)}-0{draw.randrange(1, 10)}-{draw.randrange(10, 29)}"
    yield from ("  address:", f"    - {draw.choice(STREETS)} {draw.randrange(1, 90)}, 2. th.", "    - 6100 Haderslev")
    yield f'  phone: "2{draw.randrange(10)} {draw.randrange(10, 99)} 00 00"'
    yield f"  contact_by: {draw.choice(('phone', 'text', 'email'))}     # helst om formiddagen"
    yield from ("  digital_post: true", "  language: da", "  municipality: Haderslev")
    yield from ("  support_basis:", "    - {kind: cash_benefit, from: 2023-02-01, to: null}")
    if programme == "cti-job":
        yield from ("legal_basis:", "  key: sel-85", "  wording: servicelovens § 85", "  months: 9")
        yield f"grant: {{day: {referral - timedelta(days=4)}, until: null}}"
    yield from ("referral:", f"  day: {referral}", "  by: karin", "  reason: |-", f"    {draw.choice(WISHES)}")
    yield f"start: {start}"


def _people(draw: Random) -> Iterator[str]:
    role = "caseworker_job"
    for name, about in (("karin", role), ("ole", "caseworker_social"), ("lis", "network")):
        yield from ("  - id: " + name, f"    name: {name.title()} {draw.choice(LAST)}", f"    role: {about}")
        yield f"    kind: {'private' if about == 'network' else 'professional'}"
        yield f'    phone: "74 00 {draw.randrange(10, 99)} {draw.randrange(10, 99)}"'


def _plan(draw: Random, tracks: tuple[str, ...], start: date) -> Iterator[str]:
    yield from ("plan:", "  purpose: |-", f"    {draw.choice(WISHES)}", "  owner: karin", "  goals:")
    for at, wish in enumerate(draw.sample(WISHES, 2), start=1):
        yield from (f"    - id: g{at}", f"      track: {draw.choice(tracks)}", "      wish: |-", f"        {wish}")
        yield from ("      status: active", f"      since: {start}", "      steps:")
        for step in draw.sample(STEPS, 2):
            yield from (f"        - what: {step}", f"          who: {draw.choice(('citizen', 'worker', 'lis'))}")
            yield f"          due: {TODAY + timedelta(days=draw.randrange(4, 60))}"
            yield "          done: null"


def _meetings(draw: Random, programme: str, start: date) -> Iterator[str]:
    kinds = ("startup_meeting", "start_meeting") if programme == "cti-job" else ("first_talk", "cross_team_meeting")
    yield "meetings:"
    for at, kind in enumerate(kinds):
        yield from (f"  - kind: {kind}", f"    day: {start - timedelta(days=20 - 15 * at)}", '    time: "10:00"')
        yield from ("    place: office", "    status: held", "    participants: [citizen, worker, karin]")
        yield from ("    record: |-", f"      {draw.choice(NOTES)}", "    decisions:", f"      - {draw.choice(STEPS)}")


def _contacts(draw: Random, tracks: tuple[str, ...], start: date) -> Iterator[str]:
    yield "contacts:"
    for week in range(5):
        day = start + timedelta(days=4 * week + draw.randrange(4))
        yield from (f"  - day: {day}", f"    minutes: {draw.randrange(10, 90, 5)}")
        yield f"    type: {draw.choice(('visit', 'phone', 'text'))}"
        yield from (f"    track: {draw.choice(tracks)}", "    made: true")
        yield from ("    note: |-", f"      {draw.choice(NOTES)}")
