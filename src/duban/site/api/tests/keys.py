"""Keys for the cast, and a client that uses them."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from duban.record.models import Token
from duban.record.queries.tokens import digest_of
from duban.record.scopes import SCOPES
from tests.cast import City


def key_for(city: City, who: str, scopes: Iterable[str] = SCOPES, **fields: Any) -> str:
    """Put a key of that person into the database and return it."""
    secret = f"duban_test_{who}_{Token.objects.count()}_{datetime.now(UTC).timestamp()}"
    Token.objects.create(
        account=city.accounts[who], name="t", digest=digest_of(secret), scopes=list(scopes),
        created_at=datetime(2026, 1, 1, tzinfo=UTC), **{"expires_at": datetime(2027, 1, 1, tzinfo=UTC), **fields},
    )  # fmt: skip
    return secret


class Caller:
    """A program: calls the API with a key, in English unless told otherwise."""

    def __init__(self, key: str, language: str = "en") -> None:
        self.client = Client(headers={"Accept-Language": language})
        self.key = key

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1{path}", query, headers={"Authorization": f"Bearer {self.key}"})

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        return self.tell("post", path, body, **headers)

    def patch(self, path: str, body: object = None, **headers: str) -> Any:
        return self.tell("patch", path, body, **headers)

    def tell(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        return getattr(self.client, method)(
            f"/api/v1{path}", json.dumps({} if body is None else body), content_type="application/json",
            headers={"Authorization": f"Bearer {self.key}", **{k.replace("_", "-"): v for k, v in headers.items()}},
        )  # fmt: skip

    def send(self, path: str, form: dict[str, Any]) -> Any:
        return self.client.post(f"/api/v1{path}", form, headers={"Authorization": f"Bearer {self.key}"})
