"""A store for files that speaks S3 and says when it cannot be reached, soon enough for somebody who waits for a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionError, HTTPClientError
from storages.backends.s3 import S3Storage

from duban.record.unreachable import StoreUnreachable

P = ParamSpec("P")
T = TypeVar("T")
# A store in the same house answers in milliseconds; the library itself would wait a minute, five times.
PATIENCE: Final = Config(connect_timeout=5, read_timeout=30, retries={"total_max_attempts": 2, "mode": "standard"})


def _said(method: "Callable[Concatenate[S3Store, P], T]") -> "Callable[Concatenate[S3Store, P], T]":
    """Let a method raise StoreUnreachable where the store does not answer, or answers that it is not able to."""

    @wraps(method)
    def asked(self: "S3Store", /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(self, *args, **kwargs)
        except (ConnectionError, HTTPClientError) as no:
            raise StoreUnreachable(str(no)) from no
        except ClientError as no:
            if no.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) < 500:
                raise
            raise StoreUnreachable(str(no)) from no

    return asked


class S3Store(S3Storage):  # type: ignore[misc]
    """The store. Files are read when they are opened, so that no answer breaks off after it has begun."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        config: Any = self.client_config
        self.client_config: Any = config.merge(PATIENCE)

    @_said
    def _open(self, name: str, mode: str = "rb") -> Any:
        opened = super()._open(name, mode)
        if "r" in mode:
            opened.file  # noqa: B018 - a property that fetches
        return opened

    @_said
    def _save(self, name: str, content: Any) -> str:
        saved: str = super()._save(name, content)
        return saved

    @_said
    def delete(self, name: str) -> None:
        super().delete(name)

    @_said
    def exists(self, name: str) -> bool:
        return bool(super().exists(name))

    @_said
    def size(self, name: str) -> int:
        return int(super().size(name))

    @_said
    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        folders, files = super().listdir(name)
        return folders, files
