"""The nouns, one a file. A file imports only from the floors above its own, the topmost first.

→ audience, dated, numbering, paged, passage, permalink, prose, removed_row, terms_picture,
  territory, wording, writing, year_picture
→ activity, body, decision_list, gap, guard, overlaps, page, person
→ approval, body_index_page, namesakes, office, page_audience, programme, statute, user
→ access_key, contact_detail, forest, governed, imported_table, invitation, letter, mail_choice,
  meeting, reading
→ agenda_item, answer, directory, grant, imported_text, listing, notice
→ action, attendance, decision, file, import_batch, report_heard
→ body_page, meeting_gaps, next_meetings, paper_text
→ addressed_page, desk, index_page, meeting_record_page
→ news_page, plain_page, programme_page, report_page, statute_page
→ home_page, news_index_page, report_index_page, stamps, statute_index_page, year_review
"""

from intranet.models.access_key import AccessKey
from intranet.models.action import Action
from intranet.models.activity import Activity, ActivityKind, Nature
from intranet.models.addressed_page import AddressedPage
from intranet.models.agenda_item import AgendaItem
from intranet.models.answer import Answer
from intranet.models.approval import Approval, Procedure
from intranet.models.attendance import Attendance
from intranet.models.audience import Audience, AudienceKind
from intranet.models.body import Body, BodyName, BodyParent, BodyRule, name_together, row_in_force
from intranet.models.body_index_page import BodyIndexPage
from intranet.models.body_page import (
    AdministrationPage,
    BodyPage,
    CommitteePage,
    CongressPage,
    CouncilPage,
    SecretariatPage,
    face_for,
)
from intranet.models.contact_detail import ContactDetail
from intranet.models.dated import Dated, today
from intranet.models.decision import Decision
from intranet.models.desk import Desk, Waiting
from intranet.models.file import Document, Image, Rendition
from intranet.models.gap import Gap
from intranet.models.governed import Governed, governed_kinds, live_before
from intranet.models.grant import BodyGrant, MeetingGrant
from intranet.models.guard import NotApproved
from intranet.models.home_page import HomePage
from intranet.models.import_batch import BatchFile, ImportBatch
from intranet.models.imported_table import ImportedTable
from intranet.models.imported_text import ImportedText
from intranet.models.invitation import Invitation
from intranet.models.letter import Letter
from intranet.models.mail_choice import MailChoice, When
from intranet.models.meeting import Meeting, Quorum
from intranet.models.meeting_record_page import MeetingRecordPage
from intranet.models.namesakes import Namesakes
from intranet.models.news_index_page import NewsIndexPage
from intranet.models.news_page import NewsPage, latest_news
from intranet.models.notice import Notice
from intranet.models.office import Mandate, Office, Power
from intranet.models.page import IntranetPage
from intranet.models.page_audience import PageAudience
from intranet.models.paper_text import PaperText, waiting_papers
from intranet.models.passage import Passage
from intranet.models.permalink import Permalink
from intranet.models.person import Person, PersonIsKept
from intranet.models.plain_page import PlainPage
from intranet.models.programme import ActivityProgress, Programme
from intranet.models.programme_page import ProgrammePage
from intranet.models.prose import Paragraph
from intranet.models.reading import Reading
from intranet.models.report_heard import ReportHeard
from intranet.models.report_index_page import ReportIndexPage
from intranet.models.report_page import ReportPage
from intranet.models.statute import Statute, StatuteInForce, StatuteVersion, link_rules
from intranet.models.statute_index_page import StatuteIndexPage
from intranet.models.statute_page import StatutePage
from intranet.models.territory import Territory
from intranet.models.user import User
from intranet.models.wording import Wording, content_in, content_of, fingerprint_of
