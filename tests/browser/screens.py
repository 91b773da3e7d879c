"""The screens that are looked at: who opens what, and what is done there first."""

import time
from contextlib import contextmanager
from dataclasses import dataclass

from tests.browser.served import PASSWORD

RECORD = "/regional/fes-meknes-secretariat/2023-1/"
PROGRAMME = "/regional/fes-meknes-secretariat/programme-2024/"
APPROVED = "/regional/fes-meknes-secretariat/programme-2027/"
MAKE, KEY_NAME = "main form .main-action", ("[name=name]", "هاتفي")
ANSWER = ".answer-no button"
NAMES = "main [role=combobox]"
DECISIONS, OFFICERS = 'a[href$="/decisions/"]', 'a[href$="/officers/"]'
DRAFT = 'li:has(.state.planned) > a[href^="/r/"]'
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
PROVED = 240  # seconds for which nobody is asked again who they are
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Screen:
    """A screen: its name, its reader (None: nobody signed in), its address.

    `link` is a selector whose link is followed from the address; `press` one that is pressed
    once the screen stands, and `typed` what is filled in before: (selector, words); `status` is
    what the server answers.
    """

    name: str
    who: str | None
    path: str
    link: str = ""
    press: str = ""
    only: str = ""
    status: int = 200
    typed: tuple = ()


SITE = [
    Screen("sign-in", None, "/sign-in/"),
    Screen("sign-in-forgotten", None, "/sign-in/forgotten/"),
    Screen("invitation", None, "/invitation/"),
    Screen("sign-out", "member", "/sign-out/"),
    Screen("account", "member", "/account/"),
    Screen("account-preferences", "member", "/account/preferences/"),
    Screen("account-second-factor", "member", "/account/second-factor/"),
    Screen("account-devices", "member", "/account/devices/"),
    Screen("account-password", "member", "/account/password/"),
    Screen("account-e-mail", "member", "/account/e-mail/"),
    Screen("account-mails", "editor", "/account/mails/"),
    Screen("account-keys", "member", "/account/keys/"),
    Screen("notices", "editor", "/notices/"),
    Screen("notices-unread", "reviewer", "/notices/?unread=1"),
    Screen("notices-none", "outsider", "/notices/"),
    Screen("sign-in-again", "member", "/sign-in/again/"),
    Screen("account-key-new", "member", "/account/keys/new/"),
    Screen("account-key-made", "member", "/account/keys/new/", press=MAKE, typed=(KEY_NAME,)),
    Screen("calendar", "member", "/calendar/?whose=all"),
    Screen("meeting-ahead", "member", "/calendar/", link='main a[href^="/meetings/"]'),
    Screen("meeting-answered", "member", "/calendar/", 'main a[href^="/meetings/"]', ANSWER),
    Screen("meeting-answers", "secretary", "/calendar/", link='main a[href^="/meetings/"]'),
    Screen("api", "member", "/api/"),
    Screen("desk", "editor", "/"),
    Screen("desk-of-a-member", "member", "/"),
    Screen("desk-empty", "outsider", "/"),
    Screen("account-menu", "editor", "/", press=".who summary", only="desktop"),
    Screen("phone-menu", "editor", "/", press=".menu summary", only="phone"),
    Screen("bodies", "member", "/bodies/"),
    Screen("bodies-found", "member", "/bodies/?q=تاونات"),
    Screen("bodies-chart", "member", "/bodies/chart/"),
    Screen("bodies-of-level", "member", "/regional/"),
    Screen("people", "member", "/people/"),
    Screen("people-bodies-open", "member", "/people/", press=NAMES),
    Screen("people-found", "member", "/people/?q=الحجيره"),
    Screen("person", "member", "/people/?q=الحجيرة", link=".person-who h3 a"),
    Screen("account-reached", "member", "/account/reached/new/"),
    Screen("body", "member", "/regional/fes-meknes-secretariat/"),
    Screen("body-decisions", "member", "/regional/fes-meknes-secretariat/", link=DECISIONS),
    Screen("body-officers", "member", "/regional/fes-meknes-secretariat/", link=OFFICERS),
    Screen("record", "member", RECORD),
    Screen("record-attendance", "member", RECORD, press=".opener summary"),
    Screen("record-arrived", "member", f"{RECORD}?q=تجديد+الانخراط"),
    Screen("meetings", "member", "/meetings/"),
    Screen("year", "secretary", "/year/"),
    Screen("requests", "reviewer", "/inbox/"),
    Screen("requests-none", "member", "/inbox/"),
    Screen("request", "reviewer", "/inbox/", link=".row-title a"),
    Screen("delegations", "reviewer", "/inbox/delegations/"),
    Screen("delegations-names-open", "reviewer", "/inbox/delegations/", press=NAMES),
    Screen("draft", "editor", "/regional/youth-committee/", link=DRAFT),
    Screen("approved", "member", APPROVED),
    Screen("trace", "member", APPROVED, link='a[href^="/approvals/"]'),
    Screen("approval-report", "reviewer", "/inbox/", link='a[href^="/approvals/body/"]'),
    Screen("news", "editor", "/news/"),
    Screen("news-in-parts", "member", "/regional/women-committee/news-2022-12-10-weaving/"),
    Screen("news-page", "member", "/news/", link=".has-picture .row-title a"),
    Screen("reports", "member", "/reports/"),
    Screen("report", "member", "/reports/", link=".row-title a"),
    Screen("statutes", "member", "/statutes/"),
    Screen("statute", "member", "/regional/fes-meknes-congress/internal-rules-2022/"),
    Screen("programme", "editor", PROGRAMME),
    Screen("programme-by-kind", "member", f"{PROGRAMME}?by=kind"),
    Screen("plain-page", "member", "/regional/fes-meknes-secretariat/page-reach-us/"),
    Screen("search", "member", "/search/?q=تجديد+الانخراط"),
    Screen("search-facets", "member", "/search/", press=".to-facets button", only="phone"),
    Screen("search-papers", "member", "/search/?q=القاعات&kind=paper"),
    Screen("paper-words", "member", "/search/?q=القاعات&kind=paper", link=".result h3 a"),
    Screen("search-nothing", "outsider", "/search/?q=زعفران"),
    Screen("search-empty", "member", "/search/"),
    Screen("saved-searches", "member", "/searches/"),
    Screen("saved-searches-none", "outsider", "/searches/"),
    Screen("not-found", "member", "/no-such-page/", status=404),
]
#: What is pressed so that a menu, a panel or a dialog of the admin stands open.
SUBMENU = ".sidebar-sub-menu-item button"
ACTIONS = "footer .w-dropdown__toggle, footer [data-w-dropdown-target='toggle']"
STATUS = '[data-side-panel-toggle="status"], [aria-controls*="status"]'
DOCUMENT = 'main a[href*="/admin/documents/edit/"]'
PICTURE = 'main a[href^="/admin/images/"][href$="/"]:not([href*="add"])'
CHOOSER = "[data-chooser-action-choose]"
EXPLORE = 'a[href*="/admin/pages/"]'
ADMIN = [
    Screen("admin-search-words", "operator", "/admin/search-words/"),
    Screen("admin-synonyms", "editor", "/admin/search-words/synonyms/"),
    Screen("admin-pin", "editor", "/admin/search-words/pins/"),
    Screen("admin-home", "editor", "/admin/"),
    Screen("admin-explorer", "editor", "/admin/pages/"),
    Screen("admin-record", "editor", RECORD, link='.tools a[href*="/admin/pages/"]'),
    Screen("admin-meetings", "editor", "/admin/meetings/"),
    Screen("admin-meeting-new", "editor", "/admin/meetings/new/"),
    Screen("admin-programmes", "editor", "/admin/programmes/"),
    Screen("admin-programme", "editor", PROGRAMME, link='.tools a[href*="/admin/pages/"]'),
    Screen("admin-news", "editor", "/admin/written/news/"),
    Screen("admin-news-page", "editor", "/admin/written/news/", link=".amana-table a"),
    Screen("admin-pages", "editor", "/admin/written/pages/"),
    Screen("admin-page", "editor", "/admin/written/pages/", link=".amana-table a"),
    Screen("admin-reports-of-bodies", "editor", "/admin/written/reports/"),
    Screen("admin-statutes", "operator", "/admin/statutes/"),
    Screen("admin-statute", "operator", "/admin/statutes/", link=".amana-table a"),
    Screen("admin-bodies", "editor", "/admin/bodies/"),
    Screen("admin-body", "secretary", "/admin/bodies/", link=".amana-table a"),
    Screen("admin-body-governed", "operator", "/admin/bodies/", link=".amana-table a"),
    Screen("admin-body-found", "operator", "/admin/bodies/found/"),
    Screen("admin-people", "secretary", "/admin/people/"),
    Screen("admin-person", "secretary", "/admin/people/", link=".amana-table a"),
    Screen("admin-namesakes", "operator", "/admin/people/alike/"),
    Screen("admin-readings", "operator", "/admin/readings/"),
    Screen("admin-invitations", "operator", "/admin/invitations/"),
    Screen("admin-person-new", "secretary", "/admin/people/new/"),
    Screen("admin-accounts", "operator", "/admin/accounts/"),
    Screen("admin-account", "editor", "/admin/account/"),
    Screen("admin-sites", "operator", "/admin/sites/"),
    Screen("admin-import", "editor", "/admin/records/import/"),
    Screen("admin-import-many", "editor", "/admin/records/import/many/"),
    Screen("admin-tables", "secretary", "/admin/tables/people/"),
    Screen("admin-documents", "editor", "/admin/documents/"),
    Screen("admin-unread", "editor", "/admin/papers/unread/"),
    Screen("admin-document", "editor", "/admin/documents/", link=DOCUMENT),
    Screen("admin-document-new", "editor", "/admin/documents/add/"),
    Screen("admin-documents-new", "editor", "/admin/documents/multiple/add/"),
    Screen("admin-images", "editor", "/admin/images/"),
    Screen("admin-image", "editor", "/admin/images/add/"),
    Screen("admin-images-new", "editor", "/admin/images/multiple/add/"),
    Screen("admin-image-kept", "editor", "/admin/images/", link=PICTURE),
    Screen("admin-approvals", "operator", "/admin/approvals/"),
    Screen("admin-reports", "operator", "/admin/reports/site-history/"),
    Screen("admin-submenu-open", "operator", "/admin/", press=SUBMENU),
    Screen("admin-account-menu-open", "editor", "/admin/", press=".sidebar-footer__account"),
    Screen("admin-actions-open", "editor", "/admin/written/news/", ".amana-table a", ACTIONS),
    Screen("admin-status-open", "editor", "/admin/written/news/", ".amana-table a", STATUS),
    Screen("admin-dialog-open", "editor", "/admin/written/news/", ".amana-table a", CHOOSER),
    Screen("admin-names-open", "operator", "/admin/meetings/new/", press=NAMES),
    Screen("admin-facts-names-open", "editor", RECORD, '.tools a[href*="/admin/pages/"]', NAMES),
]


def sign_in(page, address, who, password=PASSWORD):
    """Sign in as somebody of the demo, or of another house with its `password`."""
    page.goto(f"{address}/sign-in/")
    page.fill("[name=login]", who)
    page.fill("[name=password]", password)
    page.click(".main-action")
    page.wait_for_url(f"{address}/")


def prove(page, address):
    """Say once more who one is, as is asked before keys and second factors."""
    page.goto(f"{address}/sign-in/again/")
    page.fill("[name=password]", PASSWORD)
    page.click(".main-action")
    page.wait_for_url(lambda url: "/again/" not in url)


def show(page, address, screen):
    """Open a screen and do there what it asks; return the server's answer."""
    answer = page.goto(address + screen.path)
    if screen.link:
        target = page.locator(screen.link).first.get_attribute("href")
        answer = page.goto(address + target)
    page.wait_for_load_state("networkidle" if "/admin/" in page.url else "load")
    for selector, words in screen.typed:
        page.fill(selector, words)
    if screen.press:
        page.locator(screen.press).filter(visible=True).first.click()
        page.wait_for_load_state("networkidle" if "/admin/" in page.url else "load")
    return answer


class Readers:
    """The people of the demo, each signed in once for all their screens."""

    def __init__(self, browser, address):
        """Read `address` with `browser`."""
        self.browser, self.address = browser, address
        self._sessions, self._contexts, self._cookie = {}, {}, None

    def _session(self, who):
        since, session = self._sessions.get(who, (float("-inf"), None))
        if who and time.monotonic() - since > PROVED:
            context = self.browser.new_context()
            page = context.new_page()
            sign_in(page, self.address, who)
            prove(page, self.address)
            session = context.storage_state()
            self._sessions[who] = time.monotonic(), session
            context.close()
        return session

    @contextmanager
    def speaking(self, language):
        """Let everybody read in a language for a while: strangers by cookie, people by choice."""
        self._cookie = {"name": "amana_language", "value": language, "url": self.address}
        for who in ("editor", "member", "operator"):
            self._choose(who, language)
        try:
            yield
        finally:
            self._cookie = None
            for who in ("editor", "member", "operator"):
                self._choose(who, "ar")

    def _choose(self, who, language):
        page = self.page(who)
        page.goto(f"{self.address}/account/preferences/")
        token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        typed = {"language": language, "csrfmiddlewaretoken": token}
        page.request.post(f"{self.address}/language", form=typed, headers={"Referer": self.address})
        page.context.close()

    def page(self, who, size="desktop", theme="light"):
        """Return a new page of the reader in a context of its own; close that when done."""
        return self._context(who, size, theme).new_page()

    def tab(self, who, size="desktop", theme="light"):
        """Return a new page in the context kept for its like: files are fetched once."""
        language = self._cookie and self._cookie["value"]
        like, session = (who, size, theme, language), self._session(who)
        kept, context = self._contexts.get(like, (None, None))
        if context is None or kept is not session:
            if context:
                context.close()
            context = self._context(who, size, theme)
            self._contexts[like] = session, context
        return context.new_page()

    def _context(self, who, size, theme):
        width, height = SIZES[size]
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,
            is_mobile=size == "phone",
            has_touch=size == "phone",
            storage_state=self._session(who),
        )
        if self._cookie:
            context.add_cookies([self._cookie])
        return context
