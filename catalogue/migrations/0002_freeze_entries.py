"""A trigger that refuses to change what was printed, for every client of the database."""

from django.db import migrations

COLUMNS = ("edition_id", "demand_id", "number", "reference", "content", "digest", "frozen_at")

SQLITE = """
CREATE TRIGGER catalogue_entry_frozen BEFORE UPDATE OF {columns} ON catalogue_editionentry
BEGIN SELECT RAISE(ABORT, 'A published entry can not be changed'); END;
"""

POSTGRESQL = """
CREATE FUNCTION catalogue_entry_frozen() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'A published entry can not be changed' USING ERRCODE = 'integrity_constraint_violation'; END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER catalogue_entry_frozen BEFORE UPDATE OF {columns} ON catalogue_editionentry
FOR EACH ROW EXECUTE FUNCTION catalogue_entry_frozen();
"""


def create(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(schema_editor.connection.vendor)
    if statements:
        schema_editor.execute(statements.format(columns=", ".join(COLUMNS)), params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS catalogue_entry_frozen")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER IF EXISTS catalogue_entry_frozen ON catalogue_editionentry")
        schema_editor.execute("DROP FUNCTION IF EXISTS catalogue_entry_frozen")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
