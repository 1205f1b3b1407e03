"""Documents as a municipality would send them, written by hand; every person in them is invented."""

from cti_cli.documents.blocks import (
    Document,
    Field,
    Heading,
    Inline,
    Items,
    Paragraph,
    Quote,
    Run,
    Signature,
    Table,
)

NBSP = "\N{NO-BREAK SPACE}"


def inline(text: str) -> Inline:
    """Return text in one style; ``~`` is a no-break space."""
    return (Run(text.replace("~", NBSP)),)


def prose(text: str) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(inline(text))


def heading(text: str, level: int = 2) -> Heading:
    """Return a heading."""
    return Heading(level, inline(text))


def table(aligns: str, *rows: tuple[str, ...]) -> Table:
    """Return a table, its header first."""
    header, *body = (tuple(map(inline, row)) for row in rows)
    return Table(header, tuple(body), tuple(aligns))


def items(*texts: str, ordered: bool = False) -> Items:
    """Return a list."""
    return Items(tuple(map(inline, texts)), ordered)


SENDER = (
    "Haderslev Kommune",
    "Social støtte og beskæftigelse",
    "Gåskærgade 26",
    "6100 Haderslev",
    "74 34 34 34",
    "job@example.dk",
)
SIGNATURE = Signature(
    "Venlig hilsen",
    "Dorthe Lund",
    ("CTI-medarbejder", "Social støtte og beskæftigelse", "74 00 00 01", "dorthe.lund@example.dk"),
)
GOALS = table(
    "llll",
    ("Mål", "Siden sidst", "Status", "Næste skridt"),
    (
        "»Jeg vil kunne sige, at jeg er bager.«",
        "Har været alene på dejen siden 1.~november. Møder 12~timer om ugen.",
        "I gang",
        "Morgenvagt to dage om ugen fra 1.~december. Lis Holm vækker i begyndelsen.",
    ),
    (
        "»Jeg vil have styr på min økonomi.«",
        "Har fået en aftale om afdrag med boligselskabet.",
        "Delvist nået",
        "Budget gennemgås med rådgiveren 4.12.2026.",
    ),
    (
        "»Jeg vil kunne ringe til nogen, når det er svært.«",
        "Ringede selv to gange i oktober.",
        "Nået",
        "Intet nyt skridt.",
    ),
)

STATUS = Document(
    kind="letter",
    language="da",
    title="Status på forløb",
    subject="Status: Mette er midt i fase 2 og arbejder 12 timer om ugen",
    sender=SENDER,
    return_line="Haderslev Kommune, Social støtte og beskæftigelse, Gåskærgade 26, 6100 Haderslev",
    recipient=("Haderslev Kommune", "Att. Karin Lund", "Jobcenter Haderslev", "Christian X's Vej 39", "6100 Haderslev"),
    reference=(
        Field("Dato", inline("24.~november 2026")[0].text),
        Field("Vores sagsnr.", "2026-014"),
        Field("Jeres sagsnr.", "27.36.00-G01-114-26"),
        Field("Kontakt", "Dorthe Lund\n74 00 00 01"),
    ),
    blocks=(
        heading("Kort fortalt"),
        prose(
            "Mette er i fase 2 af 3. Fasen varer til og med 28.~februar 2027, og forløbet slutter 30.~maj 2027. "
            "Det går fremad: Mette møder stabilt og siger selv til, når noget er svært. Vi beder jer om et svar om "
            "støtten efter forløbet senest 15.~januar 2027."
        ),
        heading("Mål og status"),
        GOALS,
        heading("Mettes egen vurdering"),
        Quote((inline("Jeg sover bedre, og jeg glæder mig til at stå op."), inline("Det er mandagene, der er svære."))),
        prose("Mette har vurderet sin tro på job til 7 af 10. Ved starten sagde hun 4."),
        heading("Vores faglige vurdering"),
        prose(
            "Vi vurderer, at Mette kan øge sin arbejdstid til 15~timer om ugen fra februar. Det bygger vi på, at hun "
            "har mødt alle aftalte dage siden 1.~oktober, at mesteren giver hende ansvar, og at hun selv beder om "
            "flere opgaver. Det, der er svært, er morgener efter en dårlig nat. Her har hun brug for, at en bestemt "
            "person kan ringes op."
        ),
        heading("Aftaler"),
        items(
            "Mette og mesteren prøver morgenvagt to dage om ugen fra 1.~december.",
            "Dorthe Lund besøger arbejdspladsen 3.~december kl.~10.30.",
            "Jobkonsulenten undersøger mulighed for mentorstøtte efter §~167 og svarer senest 10.~december.",
        ),
        heading("Det beder vi jer om"),
        items(
            "At I senest 15.~januar 2027 ser på støtten efter forløbet. Det er et forslag. Kommunen beslutter.",
            "At jobkonsulenten deltager i mødet 12.~januar 2027.",
            ordered=True,
        ),
        heading("Grundlag"),
        Paragraph(
            (
                Run("Periode: ", bold=True),
                Run("31. august til og med 23. november 2026. "),
                Run("Kontakter: ", bold=True),
                Run("24, heraf 9 på arbejdspladsen. Læst med Mette den 20. november 2026, som har sagt ja til "),
                Run("netop dette brev", italic=True),
                Run("."),
            )
        ),
    ),
    signature=SIGNATURE,
    footer="Sagsnr. 2026-014",
    page="Side {page} af {pages}",
)

HANDOVER = Document(
    kind="plan",
    language="da",
    title="Overdragelsesplan",
    subject="Overdragelsesplan for Mette",
    sender=SENDER,
    return_line="",
    recipient=(),
    reference=(
        Field("Dato", "30. april 2027"),
        Field("Vores sagsnr.", "2026-014"),
        Field("Kontakt", "Dorthe Lund, 74 00 00 01"),
    ),
    blocks=(
        heading("Overblik"),
        prose(
            "Jeg stopper som din CTI-medarbejder 30.~maj 2027. Din støtte efter §~85 stopper ikke af den grund. "
            "Planen er lavet af Mette, Dorthe Lund og Lis Holm."
        ),
        heading("Mine mål fremover"),
        Quote((inline("Jeg vil have svendebrev, og jeg vil kunne betale min husleje selv."),)),
        heading("Hvem gør hvad"),
        table(
            "lllll",
            ("Opgave", "Fra", "Til", "Prøvet i fase 2", "Sagt ja den"),
            ("Ringe mandag morgen", "Dorthe Lund", "Lis Holm", "Ja", "1.5.2027"),
            ("Tale med mester hver anden uge", "Dorthe Lund", "Jobkonsulent Søren Krog-Mathiesen", "Ja", "28.4.2027"),
            ("Følge med til lægen", "Dorthe Lund", "Støtte-kontaktperson", "Nej", "Mangler"),
            ("Gennemgå budget", "Dorthe Lund", "Økonomisk rådgiver", "Ja", "20.4.2027"),
        ),
        heading("Fortsat støtte"),
        prose("Kommunen har endnu ikke besluttet, om støtten efter §~85 fortsætter. Vi har bedt om svar 15.~maj 2027."),
        heading("Hvis det bliver svært"),
        items("Jeg går en tur og spiser noget.", "Jeg ringer til Lis på 20 00 00 02.", ordered=True),
        prose("Hvis Lis ikke tager telefonen, så gør jeg dette:"),
        items("Jeg ringer til værestedet.", "Jeg ringer 112, hvis det er alvorligt.", ordered=True),
        heading("Næste opfølgning"),
        prose("30.~august 2027 kl.~10.00 på bageriet."),
        heading("Kendt af"),
        table("ll", ("Navn", "Dato"), ("Mette", "30.4.2027"), ("Lis Holm", "1.5.2027"), ("Dorthe Lund", "30.4.2027")),
    ),
    signature=SIGNATURE,
    footer="Sagsnr. 2026-014",
    page="Side {page} af {pages}",
)

SWEDISH = Document(
    kind="letter",
    language="sv",
    title="Lägesbeskrivning",
    subject="Så här går det för dig i Steget",
    sender=("Malmö stad", "Arbetsmarknads- och socialförvaltningen", "Box 1", "205 80 Malmö", "040-00 00 00"),
    return_line="Avs: Malmö stad, Box 1, 205 80 Malmö",
    recipient=("Åsa Öberg-Ängström", "c/o Lindqvist", "Östra Förstadsgatan 14 lgh 1203", "212 12 Malmö"),
    reference=(
        Field("Datum", inline("24~november 2026")[0].text),
        Field("Vårt ärendenr", "2026-031"),
        Field("Kontaktperson", "Nils Ekdahl\n040-00 00 01"),
    ),
    blocks=(
        heading("Därför får du brevet"),
        prose("Vi har träffats i tre månader. Här står vad du har nått och vad som är nästa steg."),
        heading("Det här har du nått"),
        prose(
            "Du ville komma upp på morgonen. Nu kommer du fyra dagar av fem. Nästa steg är praktiken på biblioteket."
        ),
        heading("Det som ännu är svårt"),
        prose("Att ringa till myndigheter. Det gör vi tillsammans."),
        heading("Nästa steg"),
        items("Praktiken börjar 1~december kl.~9.00.", "Nils följer med den första dagen."),
        heading("Håller du inte med?"),
        prose("Ring mig, så ändrar vi eller skriver in vad du tycker."),
    ),
    signature=Signature("Vänliga hälsningar", "Nils Ekdahl", ("Handledare i Steget", "040-00 00 01")),
    footer="Ärendenr 2026-031",
    page="Sida {page} ({pages})",
    easy=True,
)
