"""The chart of bodies as a picture: SVG written by hand, in the direction of the language.

Columns follow the reading: the highest body at the start, what stands under it in the next
column, each beside the first of its own. So five hundred bodies make a picture as wide as the
tree is deep and no wider. Colours and faces are the stylesheet's.
"""

import textwrap
from dataclasses import dataclass

from django.utils.html import conditional_escape as escape
from django.utils.safestring import mark_safe

WIDTH, GAP = 212, 30  # of a node, and between two columns
LINE, SPACE = 24, 16  # height of a line of words, and what parts two nodes
LETTERS = 29  # in a line of a name
PAD = 6


@dataclass
class Box:
    """Where a node stands: `x` from the side where reading starts, `y` from above."""

    node: object
    x: int
    y: int
    lines: list
    children: list

    @property
    def rule(self):
        """The height of the rule under the name: where the lines of the tree meet it."""
        return self.y + LINE * len(self.lines) + 4

    @property
    def height(self):
        """The height of the words: the name, and below the rule who leads."""
        return LINE * len(self.lines) + 8 + (LINE if self.node.head else 0)


class Chart:
    """The trees of a forest, laid out; `svg(rtl)` draws them."""

    def __init__(self, trees):
        """Lay out `trees`, a list of `forest.Node`."""
        self.boxes, self._y, self._depth = [], PAD, 0
        self.roots = [self._lay(tree, 0) for tree in trees]

    def _lay(self, node, depth):
        self._depth = max(self._depth, depth)
        lines = textwrap.wrap(node.short_name or node.name, LETTERS, break_long_words=True)[:2]
        box = Box(node, PAD + depth * (WIDTH + GAP), self._y, lines or [node.name], [])
        self.boxes.append(box)
        bottom = box.y + box.height + SPACE
        box.children = [self._lay(child, depth + 1) for child in node.children]
        self._y = max(self._y, bottom)
        return box

    @property
    def width(self):
        """In user units."""
        return self._depth * (WIDTH + GAP) + WIDTH + 2 * PAD

    @property
    def height(self):
        """In user units."""
        return self._y

    def svg(self, rtl):
        """Return what stands inside the `svg` element, as safe markup."""
        places = _Places(self.width, rtl)
        pieces = [_branch(box, places) for box in self.boxes if box.children]
        pieces += [_node(box, places) for box in self.boxes]
        return mark_safe("".join(pieces))  # names and addresses are escaped in _node


@dataclass(frozen=True)
class _Places:
    """Turns distances from the start of reading into coordinates."""

    width: int
    rtl: bool

    def at(self, x):
        """Return the coordinate of a distance."""
        return self.width - x if self.rtl else x

    def corner(self, x, width):
        """Return the left corner of what begins at `x` and is `width` wide."""
        return self.width - x - width if self.rtl else x


def _branch(box, places):
    """Draw the lines from a node to those under it."""
    middle = places.at(box.x + WIDTH + GAP // 2)
    path = f"M{places.at(box.x + WIDTH)} {box.rule}H{middle}V{box.children[-1].rule}"
    path += "".join(f"M{middle} {child.rule}H{places.at(child.x)}" for child in box.children)
    return f'<path class="branch" d="{path}"/>'


def _node(box, places):
    node, x = box.node, places.at(box.x)
    left = places.corner(box.x, WIDTH)
    words = "".join(
        f'<text class="called" x="{x}" y="{box.y + LINE * (place + 1) - 6}">{escape(line)}</text>'
        for place, line in enumerate(box.lines)
    )
    words += f'<path class="rule" d="M{left} {box.rule}h{WIDTH}"/>'
    if node.head:
        words += f'<text class="led" x="{x}" y="{box.rule + 20}">{escape(node.head)}</text>'
    hit = (
        f'<rect class="hit" x="{left - 3}" y="{box.y - 3}" '
        f'width="{WIDTH + 6}" height="{box.height + 6}"/>'
    )
    inside = f"<title>{escape(node.name)}</title>{hit}{words}"
    return f'<a href="{escape(node.url)}">{inside}</a>' if node.url else f"<g>{inside}</g>"
