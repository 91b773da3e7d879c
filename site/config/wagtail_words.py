"""Words of Wagtail and Django that Amana says in its own way.

Wagtail's Arabic catalogue lacks some of what its screens say, and says some of it in words
that a Moroccan secretariat does not use. What is listed here is extracted into Amana's
catalogue, which Django reads after those of the packages. The words of Wagtail's scripts are
in `djangojs.po` beside it. Nothing imports this module.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

# fmt: off

#: What the editor's buttons say.
BUTTONS = [
    _("Publish"), _("Unpublish"), _("Submit for moderation"), _("Resubmit to %(task_name)s"),
    _("Submit to %(workflow_name)s"), _("Restart workflow "), _("Cancel workflow "),
    _("Save Draft"), _("Save draft"), _("%(label)s and Publish"), _("Replace current draft"),
    _("Schedule to publish"), _("Publish this version"), _("Scheduling…"), _("Publishing…"),
    _("Saving…"), _("Creating…"), _("Uploading…"), _("Refreshing…"), _("Edit"), _("Delete"),
    _("Copy"), _("Move"), _("Add"), _("Create"), _("Update"), _("Close"), _("Continue"),
    _("Confirm"), _("Clear"), _("Explore"), _("Inspect"), _("Compare"), _("Lock"), _("Unlock"),
    _("Unschedule"), _("Approve"), _("Approve with comment"), _("Request changes"), _("Reject"),
    _("Revert"), _("Refresh"), _("Log out"), _("Edit this page"), _("Add child page"),
    _("Add a child page"), _("Copy this page"), _("View draft"), _("View live"),
    _("Visit the live page"), _("Preview in new tab"), _("Add comment"), _("Show in Explorer"),
    _("Choose another"), _("- Select an option -"), _("Skip to main content"), _("Bold"),
    _("Italic"), _("Strikethrough"), _("Strike-through"), _("Superscript"), _("Subscript"),
    _("Heading 1"), _("Heading 2"), _("Heading 3"), _("Heading 4"), _("Bulleted list"),
    _("Numbered list"), _("Blockquote"),
]

#: Saving, drafts and what a page's state is called.
STATES = [
    _("Saved"), _("Autosave is paused"), _("Autosave is <span>paused</span>"), _("live"),
    _("Live"), _("Live version"), _("live + draft"), _("live + scheduled"),
    _("live + in moderation"), _("scheduled"), _("live revision"), _("First published"),
    _("Last published"), _("Visible to all"), _("Once live anyone can view"),
    _("Visible to all. Visit the live page"), _("Private. Visit the live page"),
    _("Compare with live version"), _("Compare with previous version"),
    _("Compare with current version"), _("Review this version"), _("View latest version"),
    _("Page visibility: "), _("Privacy"), _("Privacy and access"),
    _("You have <span>unsaved edits</span>"), _("You have unsaved changes in another window"),
    _("%(user_name)s has unsaved changes"), _("%(user_name)s saved a new version"),
    _("Currently idle"), _("Currently viewing"),
    _("Proceeding will overwrite the changes made by %(user_name)s."),
    _("Proceeding will overwrite the changes you made in that window."),
    _("Saving will overwrite a newer version."), _("Preview is out of date"),
    _("Correct the validation errors to resume preview (saving will highlight errors)"),
    _("There are validation errors, click save to highlight them."),
    _(
        "Preview cannot display due to validation errors. <br /> Click save to highlight the "
        "relevant fields."
    ),
]

#: Publishing at a set time.
SCHEDULE = [
    _("Go-live:"), _("Expiry:"), _("Once scheduled:"), _("go live date/time"),
    _("expiry date/time"), _("Go live date/time must be before expiry date/time"),
    _("Expiry date/time must be in the future."),
    _("Choose when this page should go live and/or expire"), _("No publishing schedule set"),
    _("Set schedule"), _("Edit schedule"), _("Invalid schedule"), _("Set publishing schedule"),
    _("Save schedule"),
    _(
        'This publishing schedule will only take effect after you select the "Schedule to '
        'publish" option'
    ),
    _("Anyone with editing permissions can create schedules"),
    _("But only those with publishing permissions can make them effective."),
    _("%(model_name)s scheduled for publishing at %(go_live_at)s"),
    _("%(model_name)s scheduled for publishing"),
    _("%(model_name)s unscheduled for publishing at %(go_live_at)s"),
    _("%(model_name)s unscheduled from publishing"),
]

#: Locks.
LOCKS = [
    _("Locked by"), _("Anyone"), _("Locked by you"), _("Locked by another user"), _("Locked at"),
    _("<b>'{title}' was locked</b> by <b>you</b> on <b>{datetime}</b>."),
    _("<b>'{title}' is locked</b> by <b>you</b>."),
    _("<b>'{title}' was locked</b> by <b>{user}</b> on <b>{datetime}</b>."),
    _("<b>'{title}' is locked</b>."),
    _("Anyone can edit this %(model_name)s – lock it to prevent others from editing"),
    _("Anyone can edit this %(model_name)s"),
    _("Only you can make changes while the %(model_name)s is locked"),
    _("Only %(user)s can make changes while the %(model_name)s is locked"),
    _("No one can make changes while the %(model_name)s is locked"),
    _("The page could not be saved as it is locked."),
    _("This page is locked, by you, to further editing"),
    _("This page is locked to further editing"),
]

#: What the admin answers.
ANSWERS = [
    _("Page '%(page_title)s' has been published."),
    _("Page '%(page_title)s' created and published."), _("Page '%(page_title)s' created."),
    _("Page '%(page_title)s' has been updated."), _("Page '%(page_title)s' unpublished."),
    _("Page '%(page_title)s' deleted."), _("Page '%(page_title)s' moved."),
    _("Page '%(page_title)s' copied."), _("Page '%(page_title)s' is now unlocked."),
    _("Page '%(page_title)s' has been scheduled for publishing."),
    _("Page '%(page_title)s' has been submitted for moderation."),
    _("Page '%(page_title)s' created and submitted for moderation."),
    _("The page could not be saved due to validation errors."),
    _("The page could not be created due to validation errors."),
    _("Your account settings have been changed successfully!"),
    _("Sorry, you do not have permission to access this area."),
    _('You do not have permission to publish pages at "%(page_title)s"'),
    _("The slug '%(page_slug)s' is already in use within the parent page."),
    _("Cancelled by %(cancelled_by)s"), _("unknown number"),
]

#: Dashboard, lists and history.
LISTS = [
    _("Dashboard"), _("Your most recent edits"),
    _(
        "This is your dashboard on which helpful information about content you've created "
        "will be displayed."
    ),
    _("Your pages and snippets in a workflow"), _("Wagtail %(current_version)s editor guide"),
    _("Search all pages…"), _("Search…"), _("Search term"), _("Exploring"), _("Apply filters"),
    _("Show filters"), _("any"), _("Any"), _("Action"), _("User"), _("Site"), _("Owner"),
    _("Updated"), _("Edited by"), _("Created"), _("Deleted"), _("Draft saved"), _("Unpublished"),
    _("Renamed"), _("Copied"), _("Edited"), _("Reordered"), _("revision"), _("revisions"),
    _("latest revision"), _("Initial Revision"), _("Earliest"), _("Latest"),
    _("Reverted to previous revision"), _("page log entry"), _("page log entries"), _("log entry"),
    _("log entries"), _("Timeline"), _("Comments"), _("Application"), _("Parent"), _("Alias"),
    _("Aging pages"), _("Locale"), _("Promote"),
    _("The page title as you'd like it to be seen by the public"), _("Theme preferences"),
    _("Toggle status"), _("This data explained"), _("How we calculate our metrics"),
    _("%(time_period)s ago by %(user_display_name)s"), _("at %(time)s by %(user_display_name)s"),
    _("Side panel width"), _("Comment notifications"), _("View history"), _("Toggle comments"),
    _("Toggle checks"), _("Toggle preview"), _("Toggle sidebar"), _("Toggle side panel"),
    _("Toggle section"), _("Toggle minimap"), _("Toggle breadcrumbs"), _("Breadcrumb"),
    _("Minimap"), _("Last published by"), _("Last published at"), _("Status"), _("Checks"),
    _("Issues found"), _("Words"), _("Reading time"), _("Content metrics"),
    _("This field is required."), _("Are you sure you want to delete this page?"),
    _("Are you sure you want to unpublish this page?"), _("Keyboard shortcuts"),
    _("Upload a profile picture:"), _("Profile picture"), _("Go to the first error"),
    _("Show issue"), _("Port"), _("Site name"), _("Root page"), _("Default"), _("Default?"),
    _("Sites"), _("sites"), _("Add site"), _("Add a site"), _("Shortcuts"), _("Readability"),
    _("Enable custom keyboard shortcuts specific to Wagtail."),
    _(
        'See our <a href="%(guide_link)s" target="_blank">content checks guide</a> for more '
        "information on how content metrics are calculated."
    ),
]

#: Approval.
APPROVAL = [
    _("Workflow"), _("Workflows"), _("workflow"), _("workflows"), _("Workflow history"),
    _("Workflow progress"), _("Workflow tasks"), _("Workflow started"), _("Workflow completed"),
    _("Workflow cancelled"), _("Awaiting my review"), _("In Moderation"), _("Changes requested"),
    _("Needs changes"), _("Requested by"), _("requested by"), _("Submitted"), _("Approved"),
    _("Cancelled"), _("Skipped"), _("By workflow"), _("By task"),
    _("No pages/snippets have been submitted for moderation yet"), _("Incomplete task"),
    _("Awaiting your review"), _("Task started"),
]

#: Where scripts are off, and at the root of the pages.
EDGES = [
    _(
        "The root level is where you can add new sites to your Wagtail installation. Pages created "
        "here will not be accessible at any URL until they are associated with a site."
    ),
    _(
        'JavaScript is required to use Wagtail, but it is currently disabled.<br /> Here are the '
        '<a href="https://www.enable-javascript.com/" target="_blank" rel="noreferrer">'
        "instructions how to enable JavaScript in your web browser</a>."
    ),
]

#: The screens where an operator makes a workflow, and what they answer.
WORKFLOWS = [
    _("Give your workflow a name"), _("Add tasks to your workflow"),
    _("Assign your workflow to pages"), _("Assigned pages"), _("Assign to another page"),
    _("This page already has workflow '%(workflow_name)s' assigned."),
    _("You cannot assign this workflow to the same page multiple times."), _("task"), _("Task"),
    _("Tasks"), _("Publishing this %(model_name)s will cancel the current workflow."),
    _("Publishing this page will cancel the current workflow."),
    _('The page "%(title)s" has been approved in workflow "%(workflow)s".'),
    _(
        'The page "%(title)s" has been rejected during "%(task)s" in workflow '
        '"%(workflow)s" by %(rejector)s.'
    ),
    _('The page "%(title)s" has been rejected during "%(task)s" in workflow "%(workflow)s".'),
    _(
        'The page "%(title)s" has been submitted for moderation to workflow '
        '"%(workflow)s" by %(requester)s.'
    ),
    _('The page "%(title)s" has been submitted for moderation to workflow "%(workflow)s".'),
    _('The page "%(title)s" has been submitted to workflow "%(workflow)s"'),
    _("Are you sure you want to disable this workflow?"),
    _("Are you sure you want to disable this task?"),
    _(
        "Workflows apply to child pages too. If you select a parent page here, its child "
        'pages will also use this workflow. See <a href="%(workflow_pages_url)s">the list'
        " of the pages</a> your workflow applies to."
    ),
    _("This workflow is disabled so it cannot be assigned to any pages."),
    _("Used on the following active workflows"),
    _('No workflows have been created. Why not <a href="%(add_url)s">add one</a>?'),
    _('There are no enabled workflows. Why not <a href="%(add_url)s">add one</a>?'),
    _('No tasks have been created. Why not <a href="%(add_url)s">add one</a>?'),
    _('There are no enabled tasks. Why not <a href="%(add_url)s">add one</a>?'),
    _("Choose which type of task you'd like to create."), _("Choose a task"),
    _("Choose another task"), _("Choose a different task type"), _("Task type"),
    _("Edit this task"), _("Workflow on page '%(page_title)s' has been cancelled."),
    _("Workflow on page '%(page_title)s' has been restarted."),
    _(
        "The page '%(page_title)s' is not currently awaiting moderation in task "
        "'%(task_name)s'."
    ),
    _("Add a workflow"), _("New workflow"), _("Workflow '%(object)s' created."),
    _("Editing workflow"), _("Workflow '%(object)s' updated."), _("Disable workflow"),
    _("Workflow '%(object)s' disabled."), _("Workflow '%(workflow_name)s' enabled."),
    _("Workflow removed from Page '%(page_title)s'."), _("New workflow task"),
    _("Task '%(object)s' created."), _("Task '%(object)s' updated."), _("Disable task"),
    _("Task '%(object)s' disabled."), _("Task '%(task_name)s' enabled."),
    _("Only reviewers for this task can edit the %(model_name)s."), _("Locked by workflow"),
    _(
        "Pages/snippets at this step in a workflow will be moderated or approved by these"
        " groups of users"
    ),
    _("Members of the chosen Wagtail Groups can approve this task"), _("Group approval task"),
    _("Workflow: start"), _("Workflow: approve task"), _("Workflow task approved"),
    _("Workflow: reject task"), _("Workflow: cancel"), _("Used by"), _("Used on"),
    _("Show disabled"),
]

#: Documents, images and their folders.
FILES = [
    _("Documents"), _("Document"), _("Add a document"), _("Add documents"),
    _("Add multiple documents"), _("Choose a document"), _("Choose another document"),
    _("Edit this document"), _("Delete document"), _("Delete documents"), _("Latest documents"),
    _("Document updated."), _("Document '%(document_title)s' added."),
    _("Document '%(document_title)s' updated"), _("Document '%(document_title)s' deleted."),
    _("The document could not be created due to errors."),
    _("The document could not be saved due to errors."), _("Change document:"),
    _("Drag and drop documents into this area to upload immediately."),
    _("Or choose from your computer"),
    _(
        "Upload successful. Please update this document with a more appropriate title, if "
        "necessary. You may also delete the document completely if the upload wasn't "
        "required."
    ),
    _("Sorry, upload failed."), _("You haven't uploaded any documents."),
    _(
        "You haven't uploaded any documents. Why not <a "
        'href="%(wagtaildocs_add_document_url)s">upload one now</a>?'
    ),
    _('Sorry, no documents match "<em>%(search_query)s</em>"'),
    _("Select all documents in listing"), _("Add an image"), _("Add images"), _("Choose an image"),
    _("Delete image"),
    _(
        "You haven't uploaded any images. Why not <a "
        'href="%(wagtailimages_add_image_url)s">upload one now</a>?'
    ),
    _('No collections have been created. Why not <a href="%(add_collection_url)s">add one</a>?'),
    _("Collection"), _("collection"), _("Collections"), _("collections"), _("All collections"),
    _("Add a collection"), _("Add collection"), _("Delete collection"), _("Add to collection"),
    _("Add to collection:"), _("Add selected documents to collection"),
    _("Add selected images to collection"), _("Tag"), _("Tags"),
]

#: Counted things.
COUNTS = [
    ngettext_lazy(
        "This %(model_name)s is referenced %(usage_count)s time.",
        "This %(model_name)s is referenced %(usage_count)s times.",
        0,
    ),
    ngettext_lazy("There is %(counter)s match", "There are %(counter)s matches", 0),
    ngettext_lazy(
        '%(total)s Page <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Pages <span class="w-sr-only">created in %(site_name)s</span>',
        0,
    ),
    ngettext_lazy(
        '%(total)s Document <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Documents <span class="w-sr-only">created in %(site_name)s</span>',
        0,
    ),
    ngettext_lazy(
        '%(total)s Image <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Images <span class="w-sr-only">created in %(site_name)s</span>',
        0,
    ),
    ngettext_lazy("Used %(usage_count)s time", "Used %(usage_count)s times", 0),
    ngettext_lazy("Referenced %(count)s time", "Referenced %(count)s times", 0),
    ngettext_lazy(
        "One other user is currently viewing",
        "%(num_user)s other users are currently viewing",
        0,
    ),
    ngettext_lazy("1 page", "%(counter)s pages", 0),
    ngettext_lazy("There is one matching page", "There are %(counter)s matching pages", 0),
    ngettext_lazy("%(count)s document", "%(count)s documents", 0),
    ngettext_lazy("%(count)s image", "%(count)s images", 0),
    ngettext_lazy("Delete 1 document", "Delete %(counter)s documents", 0),
    ngettext_lazy("Delete 1 image", "Delete %(counter)s images", 0),
    ngettext_lazy(
        "Are you sure you want to delete this document?",
        "Are you sure you want to delete these documents?",
        0,
    ),
    ngettext_lazy(
        "%(num_parent_objects)d document has been deleted",
        "%(num_parent_objects)d documents have been deleted",
        0,
    ),
    ngettext_lazy(
        "%(num_parent_objects)d image has been deleted",
        "%(num_parent_objects)d images have been deleted",
        0,
    ),
    ngettext_lazy(
        "%(num_parent_objects)d page has been deleted",
        "%(num_parent_objects)d pages have been deleted",
        0,
    ),
    ngettext_lazy(
        "%(num_parent_objects)d page has been published",
        "%(num_parent_objects)d pages have been published",
        0,
    ),
    ngettext_lazy(
        "%(num_parent_objects)d page has been unpublished",
        "%(num_parent_objects)d pages have been unpublished",
        0,
    ),
    ngettext_lazy("%(num_pages)d page has been moved", "%(num_pages)d pages have been moved", 0),
    ngettext_lazy("Publish 1 page", "Publish %(counter)s pages", 0),
    ngettext_lazy("Unpublish 1 page", "Unpublish %(counter)s pages", 0),
    ngettext_lazy("Move 1 page", "Move %(counter)s pages", 0),
]

#: How long ago it was: Django counts only some of it in good Arabic, and shows 2 with the dual.
AGO = [
    ngettext_lazy("%(num)d year", "%(num)d years", 0),
    ngettext_lazy("%(num)d month", "%(num)d months", 0),
    ngettext_lazy("%(num)d week", "%(num)d weeks", 0),
    ngettext_lazy("%(num)d day", "%(num)d days", 0),
    ngettext_lazy("%(num)d hour", "%(num)d hours", 0),
    ngettext_lazy("%(num)d minute", "%(num)d minutes", 0),
    ngettext_lazy("a second ago", "%(count)s seconds ago", 0),
    ngettext_lazy("a minute ago", "%(count)s minutes ago", 0),
    ngettext_lazy("an hour ago", "%(count)s hours ago", 0),
    _("%(delta)s ago"), _("now"),
]

#: What the accounts say.
ACCOUNTS = [
    _("Successfully signed in as %(name)s."),
    _(
        "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ "
        "characters."
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.", 1,
    ),
]

#: What a row says that two people change at once: forms look before, and actions lock.
RACES = [_("Constraint “%(name)s” is violated.")]

#: Django's months: Morocco does not call them as the Mashriq does.
MONTHS = [
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
    _("August"), _("September"), _("October"), _("November"), _("December"),
    pgettext_lazy("abbrev. month", "Jan."), pgettext_lazy("abbrev. month", "Feb."),
    pgettext_lazy("abbrev. month", "March"), pgettext_lazy("abbrev. month", "April"),
    pgettext_lazy("abbrev. month", "May"), pgettext_lazy("abbrev. month", "June"),
    pgettext_lazy("abbrev. month", "July"), pgettext_lazy("abbrev. month", "Aug."),
    pgettext_lazy("abbrev. month", "Sept."), pgettext_lazy("abbrev. month", "Oct."),
    pgettext_lazy("abbrev. month", "Nov."), pgettext_lazy("abbrev. month", "Dec."),
    pgettext_lazy("alt. month", "January"), pgettext_lazy("alt. month", "February"),
    pgettext_lazy("alt. month", "March"), pgettext_lazy("alt. month", "April"),
    pgettext_lazy("alt. month", "May"), pgettext_lazy("alt. month", "June"),
    pgettext_lazy("alt. month", "July"), pgettext_lazy("alt. month", "August"),
    pgettext_lazy("alt. month", "September"), pgettext_lazy("alt. month", "October"),
    pgettext_lazy("alt. month", "November"), pgettext_lazy("alt. month", "December"),
]
