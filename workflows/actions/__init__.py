"""Things that happen in an approval: each checks the rules, writes, decides, in one transaction.

They ask no screen's questions, but the rules that hold for everybody: who is in office that day,
own texts, once a person, the very text that was read. `by` is the account, or None for the system.
"""

from workflows.actions.advice import advise, decline
from workflows.actions.approval import send_back, sign
from workflows.actions.ballot import vote
from workflows.actions.comment import comment, reply
from workflows.actions.delegation import delegate, revoke_delegation
from workflows.actions.reading import note_seen
from workflows.actions.step import escalate, expire, hand_in, remind
from workflows.actions.working_day import correct_day, forget_day
