"""The institution: people, territories, bodies, offices, meetings, records and who may see them."""
