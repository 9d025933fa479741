from alembic import command
from alembic.config import Config


def upgrade(url):
    config = Config()
    config.set_main_option("script_location", "migrations")
    config.set_main_option("sqlalchemy.url", url)
    command.upgrade(config, "head")  # culprit
