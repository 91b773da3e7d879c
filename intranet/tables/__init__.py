"""Tables on their way in: what each row means, what is wrong with it, what is asked about it.

A check reads an `ImportedTable` for a viewer and writes nothing. It asks the database a fixed
number of questions, however many rows there are; what it finds ready, an action writes.
"""

from intranet.models import ImportedTable
from intranet.tables.activities import ActivitiesCheck
from intranet.tables.bodies import BodiesCheck
from intranet.tables.people import PeopleCheck

CHECKS = {
    ImportedTable.Kind.PEOPLE: PeopleCheck,
    ImportedTable.Kind.BODIES: BodiesCheck,
    ImportedTable.Kind.ACTIVITIES: ActivitiesCheck,
}
