"""The nouns, one a file. Order of knowledge: a file imports only from those above it.

day, delegation, step → said → task → office_approval, ballot, advice
"""

from workflows.models.advice import Advice
from workflows.models.ballot import Ballot
from workflows.models.day import DayCorrection, this_week
from workflows.models.delegation import Delegation
from workflows.models.office_approval import OfficeApproval
from workflows.models.said import BallotPaper, Opinion, Seen, Signature, Voter
from workflows.models.step import Step
from workflows.models.task import Review, lacking_of
