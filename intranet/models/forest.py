"""The tree of bodies on a day as plain data: one reading for the tree, the chart and the lists.

Five hundred bodies cost two statements, three with who leads them, and no model instance. A body
whose parent is out of sight stands at the top.
"""

from dataclasses import dataclass, field, replace

from intranet.models.body import Body, BodyName
from intranet.models.office import Mandate
from search.arabic.names import answers, begins, findable

ORDER = {value: place for place, value in enumerate((*Body.Level.values, *Body.Kind.values))}


@dataclass
class Node:
    """A body in its tree: its names on the day, its page's number, who stands at its head."""

    pk: int
    code: str
    kind: str
    level: str
    name: str
    short_name: str
    number: int | None
    parent: int | None = None  # the key of the body it stands under, in sight or not
    head: str = ""
    children: list = field(default_factory=list)

    @property
    def kind_label(self):
        """What sort of body it is, in words."""
        return Body.Kind(self.kind).label

    @property
    def level_label(self):
        """Where in the organisation it works, in words."""
        return Body.Level(self.level).label

    @property
    def url(self):
        """The permanent address of its page, or nothing."""
        return f"/r/{self.number}" if self.number else ""

    def walk(self, depth=0):
        """Yield (depth, node) for itself and all below it."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


class Forest:
    """The bodies of a queryset that are in being on a day, as trees."""

    def __init__(self, bodies, day, heads=False):
        """Read `bodies` (those the viewer may see) as of `day`; `heads` reads who leads them."""
        bodies = bodies.in_being(day)
        self.nodes = _nodes(bodies, day)
        if heads:
            _name_heads(self.nodes, bodies, day)
        self.roots = []
        for node in sorted(self.nodes.values(), key=_place):
            above = self.nodes.get(node.parent)
            (above.children if above else self.roots).append(node)

    def __len__(self):
        return len(self.nodes)

    def trees(self, top=None):
        """Return the roots, or the node of `top` alone; nothing when it is out of sight."""
        if top is None:
            return self.roots
        return [self.nodes[top]] if top in self.nodes else []

    def coded(self, code):
        """Return the node of the body with `code`, or None."""
        return next((node for node in self.nodes.values() if node.code == code), None)

    def below(self, top):
        """Return the ids of a node and of all below it."""
        return {node.pk for tree in self.trees(top) for _depth, node in tree.walk()}

    def in_order(self):
        """Return (depth, node) for all, in the order of the trees."""
        return [row for root in self.roots for row in root.walk()]

    def found(self, words):
        """Return the ids of the bodies whose name answers `words`, in any spelling."""
        readings = begins(words)
        return {pk for pk, node in self.nodes.items() if answers(findable(node.name), readings)}

    def narrowed(self, kept):
        """Return the trees with only the nodes of `kept` and those above them."""
        return [tree for tree in (_pruned(root, kept) for root in self.roots) if tree]


def _place(node):
    return ORDER[node.level], ORDER[node.kind], node.name


def _nodes(bodies, day):
    names, fallback = {}, {}
    rows = BodyName.objects.order_by("since")
    for body, name, short, since, until in rows.values_list(
        "body_id", "name", "short_name", "since", "until"
    ):
        fallback.setdefault(body, (name, short))
        if since <= day and (until is None or day < until):
            names[body] = (name, short)
    found = (
        bodies.with_parent(day)
        .order_by()
        .values_list(
            "pk", "kind", "level", "code", "page__permalink__number", "page__live", "above"
        )
    )
    nodes = {}
    for pk, kind, level, code, number, live, parent in found:
        name, short = names.get(pk) or fallback.get(pk) or (code, "")
        nodes[pk] = Node(pk, code, kind, level, name, short, number if live else None, parent)
    return nodes


def _name_heads(nodes, bodies, day):
    """Give each node the name of the holder of its first office of one seat."""
    held = (
        Mandate.objects.on(day)
        .filter(office__seats=1, office__body__in=bodies.order_by().values("pk"))
        .order_by("office__rank", "office__id")
    )
    columns = "office__body", "office", "person__title", "person__name"
    first = {}
    for body, office, title, name in held.values_list(*columns):
        if first.setdefault(body, office) == office and not nodes[body].head:
            nodes[body].head = f"{title} {name}".strip()


def _pruned(node, kept):
    children = [child for child in (_pruned(one, kept) for one in node.children) if child]
    if node.pk not in kept and not children:
        return None
    return replace(node, children=children)
