import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.add_column("article", sa.Column("price", sa.Integer()))  # culprit


def downgrade():
    op.drop_column("article", "price")
