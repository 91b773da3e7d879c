"""The script that finds names in long lists, for pages of the site; the admin has it everywhere."""

from django import template

from intranet.picker import picker_script

register = template.Library()
register.simple_tag(picker_script)
