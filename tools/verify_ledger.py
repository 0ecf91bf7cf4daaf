"""Verify an exported ledger with nothing but Python's standard library (3.9 or later).

    python3 verify_ledger.py LEDGER.jsonl [--kept EARLIER.jsonl …] [--key KEY_ID …]

Every entry must follow the one before (number, hash, time), and every signed checkpoint must state an entry
that is there. --kept: an earlier export (or its checkpoint lines only) that you kept; what it states must still
hold. That is what finds a ledger which its own keeper wrote anew. --key: accept these signing keys only.

Exit status: 0 everything fits; 1 something does not, the first is named; 2 the file cannot be read. Were entries
after the last checkpoint cut, nothing would show it; their number is printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

TOLERANCE = timedelta(minutes=5)
CLOCK_SET = "ledger.clock_set"

# Ed25519 (RFC 8032, section 5.1): the field, the order of the base point, the curve's constant.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


class Misfit(Exception):
    """The first thing that does not fit: an English and a Chinese sentence."""


class Unreadable(Exception):
    """The file is not such an export."""


def add(a: Any, b: Any) -> Any:
    """Sum of two points (X, Y, Z, T), X = xZ, Y = yZ, XY = ZT (RFC 8032, 5.1.4)."""
    one, two = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    three, four = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = (two - one) % P, (four - three) % P, (four + three) % P, (two + one) % P
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Any) -> Any:
    """The point added to itself `number` times, by doubling."""
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


def decode(raw: bytes) -> Any:
    """The point that 32 bytes stand for, or None (RFC 8032, 5.1.3)."""
    number = int.from_bytes(raw, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if len(raw) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def encode(point: Any) -> bytes:
    """The 32 bytes of a point."""
    x, y = (part * pow(point[2], P - 2, P) % P for part in point[:2])
    return int(y | (x & 1) << 255).to_bytes(32, "little")


BASE = decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` (64 bytes) over `message` is by `key` (32 bytes) (RFC 8032, 5.1.7)."""
    point = decode(key)
    if point is None or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    minus = (P - point[0], point[1], 1, P - point[3])
    return encode(add(times(s, BASE), times(k, minus))) == signature[:32]


def lines(path: str) -> Iterator[Any]:
    """The object on each line of a file."""
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield json.loads(line)
            except ValueError:
                raise Unreadable(f"{path}, line {number}: not JSON / 第 {number} 行不是 JSON") from None


def read_keys(head: Any, only: list[str]) -> dict[str, bytes]:
    """The public keys in the first line, each by its id, the beginning of its hash."""
    if head.get("format") != "duban-ledger/1":
        raise Unreadable("not a duban-ledger/1 file / 不是 duban-ledger/1 文件")
    keys = {hashlib.sha256(key).hexdigest()[:16]: key for key in map(bytes.fromhex, head["keys"].values())}
    return {name: key for name, key in keys.items() if name in (only or keys)}


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%f%z")


def state(point: Any, keys: dict[str, bytes], stated: dict[int, str]) -> None:
    """Take what a checkpoint states into `stated`; raises Misfit when no known key signed it."""
    seq, key = point["seq"], keys.get(point["key_id"])
    if key is None:
        raise Misfit(
            f"checkpoint at entry {seq}: unknown key", f"第 {seq} 条检查点的密钥未知", point["key_id"]
        )
    said = "duban-checkpoint/1\n{seq}\n{hash}\n{at}\n{count}\n{key_id}".format(**point)
    if not signed(key, said.encode(), bytes.fromhex(point["signature"])) or point["count"] != seq:
        raise Misfit(f"checkpoint at entry {seq}: the signature is not valid", f"第 {seq} 条检查点的签名无效")
    if stated.setdefault(seq, point["hash"]) != point["hash"]:
        raise Misfit(f"two checkpoints differ at entry {seq}", f"第 {seq} 条有两个不同的检查点")


def check_entry(row: Any, expected: int, last: str, latest: str, stated: dict[int, str]) -> None:
    """Raise Misfit when `row` is not entry number `expected` after hash `last`, at or after `latest`."""
    seq, at, found = row["seq"], row["at"], row["hash"]
    if seq != expected:
        raise Misfit(f"entry {expected} should follow, found {seq}", f"应为第 {expected} 条，实为第 {seq} 条")
    if row["prev"] != last:
        raise Misfit(f"entry {seq} does not follow the entry before it", f"第 {seq} 条与上一条不衔接")
    text = "duban-entry/1\n{prev}\n{seq}\n{at}\n{actor}\n{verb}\n{subject}\n{facts}".format(**row)
    if hashlib.sha256(text.encode()).hexdigest() != found:
        raise Misfit(f"entry {seq} was changed", f"第 {seq} 条被改动")
    if stated.get(seq, found) != found:
        raise Misfit(f"entry {seq} differs from its signed checkpoint", f"第 {seq} 条与检查点不符")
    if at < latest and row["verb"] != CLOCK_SET and moment(latest) - moment(at) > TOLERANCE:
        raise Misfit(f"entry {seq} goes back in time, from {latest} to {at}", f"第 {seq} 条时间倒退")


def verify(path: str, kept: list[str], only: list[str]) -> tuple[int, int, int]:
    """(entries, checkpoints, entries after the last checkpoint). Raises Misfit or Unreadable."""
    stated: dict[int, str] = {}
    count, last, latest, points, ended = 0, "0" * 64, "", 0, None
    rest = lines(path)
    keys = read_keys(next(rest, {}), only)
    for earlier in kept:
        for line in lines(earlier):
            if "checkpoint" in line:
                state(line["checkpoint"], keys, stated)
    for line in rest:
        if "checkpoint" in line:
            if count:
                raise Unreadable("checkpoints must stand before entries / 检查点应在条目之前")
            state(line["checkpoint"], keys, stated)
            points += 1
        elif "end" in line:
            ended = line["end"]["entries"]
        else:
            check_entry(line, count + 1, last, latest, stated)
            count, last = count + 1, line["hash"]
            latest = line["at"] if line["verb"] == CLOCK_SET else max(latest, line["at"])
    covered = max(stated, default=0)
    if covered > count:
        raise Misfit(f"the end is missing after entry {count} (of {covered})", f"第 {count} 条之后缺失")
    if ended != count:
        raise Misfit(f"the file is not complete: {count} entries, its last line says {ended}", "文件不完整")
    return count, points, count - covered


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("ledger")
    options.add_argument("--kept", action="append", default=[])
    options.add_argument("--key", action="append", default=[])
    given = options.parse_args()
    try:
        count, points, after = verify(given.ledger, given.kept, given.key)
    except Misfit as misfit:
        print("does not fit / 不符:", *misfit.args, sep="\n  ")
        return 1
    except (Unreadable, OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as why:
        print(f"cannot be read / 无法读取: {type(why).__name__}: {why}")
        return 2
    print(f"ok: {count} entries, {points} checkpoints, {after} entries after the last checkpoint")
    print(f"无误：共 {count} 条，检查点 {points} 个，最后检查点之后 {after} 条")
    return 0


if __name__ == "__main__":
    sys.exit(main())
