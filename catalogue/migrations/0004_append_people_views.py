"""Triggers that refuse to change the log of people search, for every client of the database."""

from django.db import migrations

TABLES = ("catalogue_peopleinquiry", "catalogue_peopleview", "catalogue_personshown")

SQLITE = """
CREATE TRIGGER {table}_written BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'The log of people search can not be changed'); END;
"""

POSTGRESQL_FUNCTION = """
CREATE FUNCTION catalogue_people_written() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'The log of people search can not be changed' USING ERRCODE = 'integrity_constraint_violation'; END;
$$ LANGUAGE plpgsql;
"""

POSTGRESQL = """
CREATE TRIGGER {table}_written BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION catalogue_people_written();
"""


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    statement = {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(vendor)
    for table in TABLES if statement else ():
        schema_editor.execute(statement.format(table=table), params=None)


def drop(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    on = " ON {table}" if vendor == "postgresql" else ""
    for table in TABLES if vendor in ("sqlite", "postgresql") else ():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_written{on.format(table=table)}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS catalogue_people_written")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_people_views")]
    operations = [migrations.RunPython(create, drop)]
