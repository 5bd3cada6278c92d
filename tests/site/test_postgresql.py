"""How connections to PostgreSQL run what they are asked."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "postgresql", reason="this is about PostgreSQL: make test DB=postgres")
def test_no_question_is_compiled_first():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
