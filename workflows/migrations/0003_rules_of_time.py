"""A running step keeps by which rule of time it began, as it keeps what decides it."""

import django.db.models.deletion
from django.db import migrations, models


def keep_the_rules_of_time(apps, schema_editor):
    """Write the reminder and the escalation of its task into the rule of each step."""
    steps = apps.get_model("workflows", "Step").objects
    for name in ("OfficeApproval", "Ballot", "Advice"):
        for task in apps.get_model("workflows", name).objects.all():
            time = {"remind_days": task.remind_days, "escalation": task.escalation_id}
            for step in steps.filter(task=task.pk):
                steps.filter(pk=step.pk).update(rule=time | step.rule)


class Migration(migrations.Migration):
    dependencies = [("workflows", "0002_accounts_may_be_absent")]

    operations = [
        migrations.RunPython(keep_the_rules_of_time, migrations.RunPython.noop),
        *(
            migrations.AlterField(
                model_name=name,
                name="escalation",
                field=models.ForeignKey(
                    blank=True,
                    help_text="Told once the deadline has passed; then approves, or advises for others.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="intranet.office",
                    verbose_name="escalated to the office",
                ),
            )
            for name in ("advice", "ballot", "officeapproval")
        ),
    ]
