"""Who is told what, and how: the one way to tell somebody something.

`telling.tell` writes rows beside what happened; `shown` makes words of them, for a viewer whom the
gate lets see the thing; `letters` mails those that are wanted by mail. What can be told is
registered by the rooms: see `kinds`.
"""
