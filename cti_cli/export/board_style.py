"""A board is read in daylight, at night and on paper: every colour has a word beside it, and enough contrast."""

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "card": "#f6f8fa",
    "ink": "#16202a",
    "quiet": "#4a5763",
    "line": "#c3ccd5",
    "accent": "#1b3a5c",
    "alarm": "#a11919",
    "good": "#1d6b34",
    "one": "#0b5d6e",
    "two": "#274b9f",
    "three": "#7a2a7d",
    "plain": "#5a6570",
    "on-fill": "#ffffff",
    "now": "#a11919",
}
DARK: Mapping[str, str] = {
    "paper": "#12171c",
    "card": "#1a2128",
    "ink": "#e8edf2",
    "quiet": "#aeb9c4",
    "line": "#3d4853",
    "accent": "#9cc4f0",
    "alarm": "#ff9a8f",
    "good": "#86d39a",
    "one": "#5cc3d6",
    "two": "#8fb0ff",
    "three": "#e09be2",
    "plain": "#a3aeb9",
    "on-fill": "#0d1216",
    "now": "#ff9a8f",
}
ON_PAPER = ("ink", "quiet", "accent", "alarm", "good")
"""What is text, on the page and on a card."""
FILLS = ("one", "two", "three", "plain")
"""What ``on-fill`` is written on."""

_RULES = """\
* { box-sizing: border-box }
body { margin: 0; padding: 1.25rem 1.5rem 2rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.4 Arial, "Liberation Sans", Helvetica, sans-serif }
a { color: var(--accent) }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px }
.skip { position: absolute; left: -100rem }
.skip:focus { position: static }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; margin-bottom: .75rem }
h1 { margin: 0; color: var(--accent); font-size: 1.625rem; line-height: 1.2 }
header p, .sub { margin: 0; color: var(--quiet) }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1rem; padding: 0; list-style: none }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1.25rem; padding: 0; list-style: none }
.figures li { flex: 1 1 10rem; padding: .5rem .9rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 4px; color: var(--quiet); font-size: .9375rem }
.figures strong { display: block; color: var(--ink); font-size: 1.5rem; line-height: 1.2 }
.figures .alarm { font-weight: 400 }
.figures .alarm strong { color: var(--alarm) }
h2 { margin: 0 0 .4rem; color: var(--accent); font-size: 1.1875rem; line-height: 1.3 }
section { margin-bottom: 1.5rem; min-width: 0 }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 0 3rem;
  align-items: start }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; line-height: 1.35 }
caption { padding-bottom: .3rem; color: var(--quiet); text-align: left; font-size: .875rem }
th, td { padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
thead th { color: var(--accent); border-bottom: 1.5px solid var(--accent); vertical-align: bottom }
tbody th { font-weight: 700; white-space: nowrap }
tbody th[scope="rowgroup"] { padding-top: .7rem; color: var(--quiet); font-weight: 400 }
tbody th .name { display: block; font-weight: 400 }
.n { text-align: right; font-variant-numeric: tabular-nums }
.day { white-space: nowrap }
.alarm { color: var(--alarm); font-weight: 700 }
.good { color: var(--good) }
.quiet { color: var(--quiet) }
.times td:nth-child(2) { min-width: 12rem }
.time { width: 42%; min-width: 24rem; padding-right: 1rem }
.scale, .bar { position: relative; display: block; height: 1.5rem }
.scale { height: 1.125rem; color: var(--quiet); font-weight: 400; font-size: .8125rem }
.scale span { position: absolute; bottom: 0; padding-left: .25rem; border-left: 1px solid var(--line);
  overflow: hidden; white-space: nowrap }
.bar { background: repeating-linear-gradient(to right, var(--card) 0 100%) }
.bar span { position: absolute; top: 0; bottom: 0; overflow: hidden; padding: .1rem .3rem; color: var(--on-fill);
  font-size: .8125rem; font-weight: 700; border-right: 2px solid var(--paper) }
.bar .c { color: var(--quiet); background: none; border: 1.5px dashed var(--plain); font-weight: 400 }
.bar .u { background: var(--plain) }
.bar .p1 { background: var(--one) }
.bar .p2 { background: var(--two) }
.bar .p3 { background: var(--three) }
.bar .now { padding: 0; width: 0; top: -.3rem; bottom: -.3rem; border: 0; border-left: 2px solid var(--now);
  overflow: visible }
.load { position: relative; display: block; height: 1.1rem; margin: .3rem 0 .6rem; border: 1px solid var(--plain);
  background: var(--card) }
.load span { display: block; height: 100%; background: var(--one) }
.load .over { background: var(--alarm) }
footer { color: var(--quiet); font-size: .875rem }
@page { size: A3 landscape; margin: 10mm 12mm }
@media print {
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  body { padding: 0; font-size: 9.5pt }
  nav, .skip { display: none }
  a { color: inherit; text-decoration: none }
  section { margin-bottom: 4mm }
  .wide { overflow: visible }
  .columns { grid-template-columns: 2fr 1fr; gap: 0 9mm }
  #due .wide { columns: 2; column-gap: 9mm }
  header, .figures { margin-bottom: 3mm }
  .figures li { padding: 1mm 3mm }
  .figures strong { display: inline; font-size: 13pt }
  p, footer p { margin: 0 0 1mm }
  table { font-size: 8.5pt; line-height: 1.2 }
  th, td { padding: .55mm 2.5mm .55mm 0 }
  .time { width: 38% }
  .bar { height: 5mm }
  .sub { font-size: 8.5pt }
  thead { display: table-header-group }
  tr, h2 { break-inside: avoid; break-after: auto }
  h2 { break-after: avoid }
}
@media (forced-colors: active) { .bar span, .load span { border: 1px solid CanvasText; forced-color-adjust: none } }
"""


def style() -> str:
    """Return the style sheet; paper is always light."""
    light, dark = ("; ".join(f"--{name}: {colour}" for name, colour in palette.items()) for palette in (LIGHT, DARK))
    return (
        f":root {{ color-scheme: light dark; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        f"@media print {{ :root {{ color-scheme: light; {light} }} }}\n{_RULES}"
    )
