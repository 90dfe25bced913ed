import json

import pytest

from tests.api_calls import API, JSON


@pytest.fixture
def ask(client):
    """A request by a person, as JSON; ``seen`` is the version that she saw."""

    def ask(person, method, address, data=None, *, seen=None):
        client.force_login(person)
        headers = {"If-Match": f'"{seen}"'} if seen is not None else {}
        body = {} if data is None else {"data": json.dumps(data), "content_type": JSON}
        return getattr(client, method)(f"{API}{address}", headers=headers, **body)

    return ask
