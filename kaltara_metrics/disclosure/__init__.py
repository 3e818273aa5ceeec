"""Withhold small counts so that no arithmetic on what is shown brings them back.

Counts of 1 to 4 people are withheld. That alone would be no protection: a total minus its other parts gives the
missing one, and the same people are seen through many questions. So whatever could be subtracted is withheld as well,
and it is decided once for all questions.

How
---
*Deciding once.* All records of one measure, month and origin are one *block*. A `Protection` says of every cell of a
block that any question may show whether it is withheld. A cell is the same cell as a cut, as a filter or inside a
longer list, so two answers can't be played off against each other.

*Proving it.* For every small count the search finds other people who look the same wherever anything is shown, and
differ in that count: *trades* exchange people between places in thought so that nearly all sums stay. A number is shown
only if no trade changes it. Nobody can then tell the real people from the traded ones, whatever is added, subtracted or
solved:

- as far as the shown numbers go, each withheld small count could be above the threshold. It is not recovered, nor known
  to be small;
- even to a reader who uses that zeros are shown, so that a withheld cell is not empty, it has more than one value.

This holds for whole people, hence for any solver. Trades are kept in `Protection.proofs`, where they can be checked one
by one; `audit` attacks by linear programming what is shown, knowing nothing of trades.

*Choosing.* Of the trades that prove a count those are taken that hide least: breakdowns before totals, desa before
kabupaten, few people before many, what is hidden already before anything new. That is a matter of use, not of safety.
Ruled out: the least possible withholding, an integer program that no month has time for; rounding and noise, since
numbers are to be said aloud; deciding answer by answer, which two answers undo.

What is answered
----------------
The more crossings are answered, the more of each must be hidden. `Rule.depth` says how many columns are crossed with a
region: two for the whole province, one for kabupaten, kecamatan and desa. A question that crosses more is withheld as a
whole, zeros included. So is a crossing whose small counts can't be made safe without hiding a number that is looked at
before it: the total, the kabupaten and each breakdown of the province first, then each breakdown of a kabupaten.
Measured on a month of the sample (197.000 members, 482 desa, eight columns): of 132 tables nine are not answered, desa
by sector, by occupation and by payer among them; nothing is lost of what is looked at first, 4 of 403 breakdowns of
kabupaten, 4 of 55 kecamatan and 12 of 482 desa are withheld. With desa by sector answered, 64 breakdowns of kabupaten
were.

Restrictions that belong to a metric itself (`Rule.bundles`), such as the subsidised workers' segment, group and
funding, count as one column together.

Zeros stay shown, except inside a small count: of three people in a desa, "0 women" would say what all of them are.

Sums over months
----------------
A year minus eleven months is the twelfth. `protect_sums` decides about a sum after its months and leaves them as they
are: its trades change nothing that any of them shows. `protect_overlapping` is for spans of which one holds a part of
another; it shows a table of them whole or not at all.

Wholes and their parts
----------------------
Of staff who are employed and staff who are enrolled the difference counts people, too. One block holds them by how they
stand (`STANDING`), which counts as no column: each measure is the cells of one label.

What it does not promise
------------------------
- A crossing that is *not answered* has no trades of its own. With one column everywhere the attack found none of 4.739
  such small counts in made-up tables of 56 cells; with two for the province it confined 34 of 5.988, five exactly.
- Months are separate people to it: no sum or difference of two months brings a withheld number back, because trades of
  one month leave the other alone. Who assumes that a cell did not change between two months may still guess; `earlier`
  keeps what is hidden nearly the same from month to month (with one person in a hundred replaced, 1 of 94 withheld
  partners was shown the month before, instead of 1 of 21). A difference of 1 to 4 between two shown numbers is shown:
  it is no group of people but who came less who left, and hiding it hides nothing while both numbers stand there.
- Another version of the same month is like another month: give the one before as `earlier`, and withhold what either
  withholds.
- Whoever knows some of the people, or has the same totals from elsewhere (a published figure, a second file), knows
  more than is shown here. `joined` is for two blocks that tell the same people.

How `query` asks is in `withholding` and `deciding`.
"""

from kaltara_metrics.disclosure.added import protect_sums
from kaltara_metrics.disclosure.axes import STANDING, STANDINGS
from kaltara_metrics.disclosure.block import Block
from kaltara_metrics.disclosure.joined import joined
from kaltara_metrics.disclosure.overlapping import protect_overlapping
from kaltara_metrics.disclosure.protection import Protection, protect, withheld_in_any
from kaltara_metrics.disclosure.rule import Rule

__all__ = [
    "STANDING",
    "STANDINGS",
    "Block",
    "Protection",
    "Rule",
    "joined",
    "protect",
    "protect_overlapping",
    "protect_sums",
    "withheld_in_any",
]
