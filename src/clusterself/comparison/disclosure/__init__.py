"""Figures for everybody that give away nothing about a cluster that has not agreed to it.

What a reader may know: every cluster whole that any edition names, all editions, and how many
joined and left each published row. What must stay hidden: any count from one to four of the
others, and what all members of a group have in common.

The rule behind all tables: the clusters that are not named are divided into parts (groups, or what
is left of them together), and for each part either every class counts at least five or nothing is
shown. Then any cell that is not shown may, for all that a reader can reckon, take at least six
different values: with margins a, b of the two rows and c, d of the two columns, all of them at
least five, a cell lies between max(0, a - d) and min(a, c), and these are at least five apart.

Over several editions less is sure: a cell of four or fewer never becomes known exactly, if those
who stayed kept their answers, but its limits may come nearer than five. A count of five or more
that one edition hides may follow from another one. For that a new edition is shown only where it
differs from every earlier one by nothing or by five or more in each class, where no part that was
shown before has become small, and where hidden rows stay hidden.

What does not hold, and cannot without publishing nothing:

- A reader who knows clusters that are not named takes them away as well; so does a member its own
  answers. Five less the four that he knows is one.
- Each table is protected for itself. Where two indicators follow from one fact, the difference of
  their tables may be a few: so many lie between the thresholds. The score is left out where one
  indicator has more than a fifth of the weight, since it would be a second table of it.
- That something is hidden tells that a class, of one row or another, is likely to be small: hidden
  rows can then be narrower than six values. Only the plain case is shut: what was hidden because
  it was small is not shown again before as many clusters joined as its smallest class has.
- How many clusters there are is no secret, also by group, nor how many there were earlier.
- Between editions a cluster, an indicator and a group must keep their id or name; who was there is
  known from the older assessments, so they have to be at hand; and editions that are not given as
  earlier ones are not protected against, nor are answers by another kind of assessor.
"""
