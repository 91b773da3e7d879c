"""Approval: rules, steps, time, inbox."""
