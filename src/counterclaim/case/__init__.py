"""The single file: schema, migrations, reader, writer."""
