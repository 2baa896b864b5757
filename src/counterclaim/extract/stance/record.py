"""What has been understood of how a happening is put forward."""

from __future__ import annotations

from counterclaim.model.claim import RANK, Certainty, Modality, Polarity
from counterclaim.model.record import Record


class Stance(Record, frozen=True, kw_only=True):
    """How the innermost voice puts a happening forward, and the words that say so."""

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.HAPPENED
    reasons: tuple[str, ...] = ()  # "reportedly: probable", "not: denied", in the order found


class Reading:
    """What has been understood so far; the weakest certainty and the first mode win."""

    def __init__(self) -> None:
        self.certainty = Certainty.CERTAIN
        self.denied = False
        self.modality = Modality.HAPPENED
        self.reasons: list[str] = []
        self.firm = False
        self.attempt: str | None = None

    def weaken(self, to: Certainty, why: str) -> None:
        """Lower the certainty; it never rises again, unless words of firmness come nearest."""
        if not self.firm and RANK[to] > RANK[self.certainty]:
            self.certainty = to
        self.reasons.append(f"{why}: {to.value}")

    def settle(self, why: str) -> None:
        """Take the certainty that words of firmness give: "no doubt"."""
        self.firm = True
        self.certainty = Certainty.CERTAIN
        self.reasons.append(f"{why}: certain")

    def mode(self, modality: Modality, why: str) -> None:
        """Take a mode; one nearer to the happening stands."""
        if self.modality is Modality.HAPPENED:
            self.modality = modality
            self.reasons.append(f"{why}: {modality.value}")

    def retell(self, modality: Modality, why: str) -> None:
        """Take the mode that the cue gives to what it says will or would happen."""
        self.modality = modality
        self.reasons.append(f"{why}: {modality.value}")

    def deny(self, why: str) -> None:
        """Turn the polarity over."""
        self.denied = not self.denied
        self.reasons.append(f"{why}: denied")

    def tried(self, why: str) -> None:
        """Note an attempt: whether it came off is open, unless it is said to have failed."""
        self.attempt = why

    def done(self) -> Stance:
        """The reading as a record."""
        if self.attempt is not None and not self.denied and self.modality is Modality.HAPPENED:
            self.weaken(Certainty.UNDERSPECIFIED, self.attempt)
        return Stance(
            certainty=self.certainty,
            polarity=Polarity.DENIED if self.denied else Polarity.AFFIRMED,
            modality=self.modality,
            reasons=tuple(self.reasons),
        )
