"""Mails what is wanted by mail: collected, capped, tried again; safe twice and at any moment.

What is to go is claimed in a short transaction, under the lock of the person's one open letter,
and sent outside of it: two senders never hold the same notice. A sender that dies between the
server's yes and our note of it leaves the letter unsure; after `LEASE` it goes again, as it was and
under the same Message-ID. That is the one way in which a mail comes twice.
"""

import datetime as dt
import logging
from collections import Counter
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from intranet.models import Letter, Notice, User, When
from intranet.models.writing import words_of
from intranet.notices.choice_link import choice_link_of
from intranet.notices.kinds import NotNow, kinds_about
from intranet.notices.mail import mail_to, message_id
from intranet.notices.shown import lines_of
from intranet.permissions import Viewer

logger = logging.getLogger("amana.notices")
AN_HOUR = dt.timedelta(hours=1)
MANY = 60  # no letter carries more lines: the rest is said by number


def send_letters(now=None):
    """Write and send what is due; return a `Counter` of what became of it.

    Nothing is claimed while the server cannot be reached; one that breaks off ends the round.
    """
    done = Counter()
    people = _who_is_due(now or timezone.now()) if settings.SENDS_MAIL else ()
    if not people:
        return done
    connection = get_connection()
    try:
        connection.open()
        for user in people:
            moment = now or timezone.now()  # a long round outlasts the hold on its first letters
            letter = claim(user, moment)
            if letter:
                done[deliver(letter, moment, connection)] += 1
    except (OSError, SMTPException) as failure:
        logger.warning("The mail server cannot be reached: %s", failure)
        done["unreachable"] += 1
    finally:
        _hang_up(connection)
    return done


def _hang_up(connection):
    try:
        connection.close()
    except OSError:
        logger.info("The mail server hung up before us.")


def _who_is_due(now):
    """Return the keys of those for whom something is to be tried, who waited longest first."""
    waiting = Notice.objects.to_mail()
    ripe = Q(mail=When.NOW, created_at__lte=now - settings.MAIL_COLLECTS)
    if _is_time_of_digest(now):
        today = Letter.objects.filter(digest_on=timezone.localdate(now))
        ripe |= Q(mail=When.DIGEST) & ~Q(recipient__in=today.values("recipient"))
    held = Letter.objects.open()
    again = held.filter(next_at__lte=now).order_by("next_at")
    fresh = waiting.filter(ripe).exclude(recipient__in=held.values("recipient"))
    found = [*again.values_list("recipient", flat=True)]
    found += fresh.order_by("created_at", "pk").values_list("recipient", flat=True)
    return list(dict.fromkeys(found))


def _is_time_of_digest(now):
    return timezone.localtime(now).hour >= settings.DIGEST_HOUR


@transaction.atomic
def claim(user, now):
    """Take up the open letter of an account (its key), begun where there is none; or None.

    None where another sender is at it, nothing is to go, or the person had enough this hour.
    """
    letter, _made = Letter.objects.get_or_create(
        recipient_id=user, sent_at=None, given_up_at=None, defaults={"next_at": now}
    )
    letter = Letter.objects.select_for_update().filter(pk=letter.pk).first()
    if letter is None or not letter.is_due(now):
        return None
    if _had_enough(user, now):
        if not letter.attempts:
            letter.delete()
        return None
    if not letter.is_unsure:
        _gather(letter, now)
    if not letter.notices.exists():
        letter.delete()
        return None
    letter.take(now)
    letter.save()
    return letter


def _had_enough(user, now):
    gone = Letter.objects.filter(recipient=user).within(now, AN_HOUR)
    return gone.count() >= settings.MAILS_AN_HOUR


def _gather(letter, now):
    """Put into a letter what waits for its reader, once a day what waits for the day's mail."""
    waiting, day = Notice.objects.to_mail().filter(recipient=letter.recipient_id), None
    if _is_time_of_digest(now) and waiting.filter(mail=When.DIGEST).exists():
        day = timezone.localdate(now)
        others = Letter.objects.filter(recipient=letter.recipient_id, digest_on=day)
        day = None if others.exclude(pk=letter.pk).exists() else day
    if day:
        letter.digest_on = day
    elif letter.digest_on is None:
        waiting = waiting.filter(mail=When.NOW)
    waiting.update(letter=letter)
    letter.notices.filter(read_at__isnull=False).update(letter=None)  # read while it lay here


def deliver(letter, now, connection):
    """Send a claimed letter; return what became of it in a word."""
    user = User.objects.select_related("person").get(pk=letter.recipient_id)
    with words_of(user):
        lines = _lines(letter, user)
    if not lines:
        letter.delete()
        return "withheld"
    mail = _write(letter, user, lines, connection)
    try:
        mail.send()
    except SMTPResponseException as refusal:  # the server heard it, and said no
        for_good = isinstance(refusal, SMTPDataError) and refusal.smtp_code >= 500
        return _put_back(letter, now, for_good)
    except SMTPRecipientsRefused as refusal:
        codes = [code for code, _words in refusal.recipients.values()]
        return _put_back(letter, now, all(code >= 500 for code in codes))
    except ValueError:  # an address that cannot be written
        return _put_back(letter, now, True)
    Letter.objects.filter(pk=letter.pk).update(sent_at=now, is_unsure=False)
    return "mailed"


def _lines(letter, user):
    """Return the lines to send; what nobody can judge just now leaves the letter and waits."""
    try:
        return _still_theirs(letter, user)
    except NotNow as wait:
        letter.notices.filter(kind__in=kinds_about(wait.subject)).update(letter=None)
        return _lines(letter, user)


def _still_theirs(letter, user):
    """Return the lines the reader may see today; what they may not leaves the letter for good."""
    viewer = Viewer(user)
    notices = letter.notices.select_related("by__person").order_by("created_at", "pk")
    lines = lines_of(viewer, list(notices), by_mail=True) if viewer.is_open and user.email else []
    kept = [line.notice.pk for line in lines]
    letter.notices.exclude(pk__in=kept).update(letter=None, mail=When.NEVER)
    return sorted(lines, key=lambda line: not line.waits)  # what is to be done stands first


def _write(letter, user, lines, connection):
    change = choice_link_of(user)
    context = {
        "lines": lines[:MANY], "more": max(0, len(lines) - MANY), "count": len(lines),
        "is_digest": letter.digest_on is not None, "base": settings.BASE_URL,
        "change": change,
    }  # fmt: skip
    headers = {
        "Message-ID": message_id(letter.pk), "List-Unsubscribe": f"<{change}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }  # fmt: skip
    return mail_to(user, "intranet/mail/notices", context, headers, connection)


def _put_back(letter, now, for_good):
    letter.put_back(now, for_good)
    letter.save(update_fields=["next_at", "is_unsure", "given_up_at"])
    words = "given up" if letter.given_up_at else "tried again later"
    logger.warning("A letter to account %s was refused, and is %s.", letter.recipient_id, words)
    return "refused"
