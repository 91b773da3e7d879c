"""Things that happen, by noun: each checks, changes and says so, in one transaction.

Actions do not ask who may do them: views and commands ask `permissions` first. What a person does
takes `by`, the user, or None for the system, and leaves its line in the log; what only leads to it
(a file taken in to be read, a correction while a table is checked, a notice read) leaves none. What
a person can mend is refused with `Refused`, whose message says how.
"""

from intranet.actions.access_key import make_access_key, note_use, withdraw_access_key
from intranet.actions.answer import answer_meeting
from intranet.actions.approval import (
    approve_wording,
    keep_wording,
    lift_procedure,
    place_procedure,
    publish_without_approval,
    publish_wording,
)
from intranet.actions.audience import set_audience
from intranet.actions.body import (
    dissolve_body,
    found_body,
    move_body,
    rename_body,
    set_rule,
    take_up_names,
)
from intranet.actions.contact_detail import change_contact, enter_contact, remove_contact
from intranet.actions.grant import grant, revoke_grant
from intranet.actions.import_batch import keep_refusal, keep_text, open_batch, take_file
from intranet.actions.import_record import import_record, keep_source, receive_text
from intranet.actions.import_table import (
    answer_table,
    forget_table,
    import_activities,
    import_bodies,
    import_people,
    receive_table,
)
from intranet.actions.invitation import (
    accept_invitation,
    hand_out_code,
    invite_people,
    invite_person,
    mail_new_password,
    revoke_invitation,
)
from intranet.actions.log import Refused
from intranet.actions.mail_choice import choose_mails
from intranet.actions.mandate import (
    appoint,
    appointed_lately,
    end_mandate,
    take_back_appointment,
    take_back_end,
)
from intranet.actions.meeting import change_meeting, convene_meeting, open_meeting, renumber_meeting
from intranet.actions.meeting_row import (
    add_row,
    change_row,
    move_row,
    remove_row,
    take_back_row,
)
from intranet.actions.merge import merge_people, take_back_apart, tell_apart
from intranet.actions.minutes import adopt_minutes, publish_record
from intranet.actions.news import open_news_list, write_news
from intranet.actions.notice import forget_notices, read_notices
from intranet.actions.office import change_office, make_office
from intranet.actions.paper import attach_paper, change_paper, lay_paper, remove_paper
from intranet.actions.paper_text import (
    keep_known,
    keep_leaves,
    keep_silence,
    read_lacking_again,
    read_paper_again,
    take_up_paper,
)
from intranet.actions.person import (
    change_account,
    change_person,
    close_person,
    enter_person,
    open_account,
    reopen_person,
)
from intranet.actions.picture import lay_picture
from intranet.actions.plain_page import write_page
from intranet.actions.programme import (
    add_activities,
    copy_programme,
    open_programme,
    publish_programme,
    report_progress,
)
from intranet.actions.reading import forget_readings, note_reading
from intranet.actions.report import open_report_list, write_report
from intranet.actions.second_factor import drop_second_factor
from intranet.actions.statute import draft_version, open_statute, put_in_force, repeal_statute
from intranet.actions.territory import enter_territories
from intranet.actions.upload import doubt
from intranet.actions.version import Stale
