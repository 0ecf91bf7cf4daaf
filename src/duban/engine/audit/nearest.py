"""Which earlier texts a text is like, among very many: the nearest few in time, and how many there are.

Comparing all with all would be a square of millions. Two texts that are alike have a known number of characters in common
at least, so only those that have are compared, and none that is alike is missed. How many characters each text of a
window has in common with a given one is counted for all of them at once: for each character one number has a bit for each
text that holds it, and these numbers are added up bit by bit, as an adder of a processor does. Where very many are alike,
the nearest are found first, and it is counted no further than `COUNTED`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

from rapidfuzz import fuzz

from duban.engine.audit.likeness import alike_ones

SHOWN: Final = 3
"""Of the earlier ones that a text is like so many are told: the nearest in time."""
COUNTED: Final = 50
"""So far it is counted how many there are."""
FIRST, WIDER = 4096, 16  # so far it is looked back at first, and then so many times further
FEW: Final = 32  # so few are quicker scored than counted
AT_ONCE: Final = 64  # so many are scored in one go, the nearest first


T = TypeVar("T")


class Hit(NamedTuple):
    """An earlier text that is alike: its place, and how alike in per cent."""

    place: int
    like: int


def tokens(text: str) -> tuple[str, ...]:
    """The characters of a text, the second of its kind told from the first: texts have as many in common as tokens."""
    seen: Counter[str] = Counter()
    found = []
    for letter in text:
        seen[letter] += 1
        found.append(letter if seen[letter] == 1 else f"{letter}{seen[letter]}")
    return tuple(found)


def lengths(length: int, score: int) -> tuple[int, int]:
    """The shortest and the longest text that can be alike by `score` per cent to one of this length, score over 0."""
    return -(-score * length // (200 - score)), length * (200 - score) // score


def in_common(length: int, other: int, score: int) -> int:
    """How many characters two texts of these lengths have in common at least, if they are alike by `score` per cent."""
    return -(-score * (length + other) // 200)


class Texts:
    """Texts in the order of time."""

    def __init__(self, texts: Sequence[str], score: int) -> None:
        self.texts, self.score = texts, score
        self._fits: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def _tokens(self) -> dict[str, tuple[str, ...]]:
        return {text: tokens(text) for text in dict.fromkeys(self.texts)}

    @cached_property
    def _bits(self) -> dict[str, int]:
        return _bits((self._tokens[text] for text in self.texts), len(self.texts))

    @cached_property
    def _of_length(self) -> dict[int, int]:
        return _bits(((len(text),) for text in self.texts), len(self.texts))

    def earlier(
        self, place: int, first: int, of: Callable[[int], bool] | None = None, among: int = -1
    ) -> tuple[list[Hit], int]:
        """Of those before the text at `place`, from the place `first` on, that are alike: the nearest `SHOWN`, nearest
        first, and how many there are, counted up to `COUNTED`.

        `among` has a bit for each place that is asked about; `of` says of one that is alike whether it counts.
        """
        if place - first <= FEW:
            return self._few(place, first, of, among >> first)
        text, known, count = self.texts[place], {self.texts[place]: 100}, 0
        hits: list[Hit] = []
        size, edge = FIRST, place
        while edge > first and count < COUNTED:
            start = max(first, place - size)
            places = _from_the_top(self._possible(text, start, edge) & (among >> start), start)
            for some in places:
                new = {self.texts[one] for one in some} - known.keys()
                known |= dict.fromkeys(new, -1) | alike_ones(text, list(new), self.score)
                found = [Hit(one, known[self.texts[one]]) for one in some if known[self.texts[one]] >= 0]
                found = [hit for hit in found if of(hit.place)] if of else found
                hits += found[: SHOWN - len(hits)]
                count += len(found)
                if count >= COUNTED:
                    break
            edge, size = start, size * WIDER
        return hits, min(count, COUNTED)

    def _few(
        self, place: int, first: int, of: Callable[[int], bool] | None, among: int
    ) -> tuple[list[Hit], int]:
        """The same of so few that each is scored by itself; `among` begins with the place `first`."""
        text, hits = self.texts[place], []
        for other in range(place - 1, first - 1, -1):
            like = fuzz.ratio(text, self.texts[other], score_cutoff=self.score)
            if like >= self.score and among >> (other - first) & 1 and (of is None or of(other)):
                hits.append(Hit(other, int(like)))
        return hits[:SHOWN], len(hits)

    def _possible(self, text: str, start: int, edge: int) -> int:
        """A number with a bit for each place from `start` on before `edge` whose text has enough in common."""
        mask = (1 << (edge - start)) - 1
        if not self.score:
            return mask
        counted: list[int] = []
        for token in self._tokens[text]:
            carry = self._bits[token] >> start & mask
            for n, digit in enumerate(counted):
                if not carry:
                    break
                counted[n], carry = digit ^ carry, digit & carry
            if carry:
                counted.append(carry)
        found = 0
        for bound, bits in self._fitting(len(text)):
            among = bits >> start & mask
            found |= _at_least(counted, bound, among) if among else 0
        return found

    def _fitting(self, length: int) -> list[tuple[int, int]]:
        """How many characters a text of a length has to have in common with others, and a bit for each place where it is
        so many; not for those that are too short or too long."""
        if length not in self._fits:
            low, high = lengths(length, self.score)
            found: dict[int, int] = {}
            for other, bits in self._of_length.items():
                if low <= other <= high:
                    bound = in_common(length, other, self.score)
                    found[bound] = found.get(bound, 0) | bits
            self._fits[length] = list(found.items())
        return self._fits[length]


def _bits(of: Iterable[Iterable[T]], count: int) -> dict[T, int]:
    """For each thing a number with a bit for each place that has it."""
    found: dict[T, bytearray] = {}
    size = count // 8 + 1
    for place, things in enumerate(of):
        byte, bit = place >> 3, 1 << (place & 7)
        for thing in things:
            bits = found.get(thing)
            if bits is None:
                bits = found[thing] = bytearray(size)
            bits[byte] |= bit
    return {thing: int.from_bytes(bits, "little") for thing, bits in found.items()}


def _at_least(digits: Sequence[int], bound: int, among: int) -> int:
    """Where a number that is given digit by digit, each digit for all places at once, is at least `bound`."""
    more, same = 0, among
    for n in range(max(len(digits), bound.bit_length()) - 1, -1, -1):
        digit = digits[n] if n < len(digits) else 0
        if bound >> n & 1:
            same &= digit
        else:
            more |= same & digit
            same ^= same & digit
    return more | same


def _from_the_top(bits: int, start: int) -> Iterator[list[int]]:
    """The places of the bits, from the highest down, a few at once."""
    found: list[int] = []
    while bits:
        base = (bits.bit_length() - 1) // 64 * 64
        word = bits >> base
        bits ^= word << base
        while word:
            top = word.bit_length() - 1
            word ^= 1 << top
            found.append(start + base + top)
        if len(found) >= AT_ONCE:
            yield found
            found = []
    if found:
        yield found
