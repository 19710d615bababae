"""Access keys that exist only in tests. None of them opens anything, anywhere."""

from dataclasses import dataclass

ACCOUNT = "000000000000"


@dataclass
class AccessKey:
    """A key that the service knows."""

    id: str
    secret: str
    token: str | None = None
    #: Seconds since 1970 after which the key is no longer good.
    expires: float | None = None
    #: How many requests the key is good for; after that it counts as expired.
    requests: int | None = None

    @property
    def owner(self):
        """Who holds the key, as the service writes it in its messages."""
        if self.token is None:
            return f"arn:aws:iam::{ACCOUNT}:user/tester"
        return f"arn:aws:sts::{ACCOUNT}:assumed-role/tester/session"


PERMANENT = AccessKey("AKIATESTPERMANENT001", "permanentSecretOfTheTests/0123456789+abc")
TEMPORARY = AccessKey(
    "ASIATESTTEMPORARY001",
    "temporarySecretOfTheTests/0123456789+abc",
    "temporaryTokenOfTheTests/0123456789+abc==",
)


def issued(number):
    """The key that the identity service hands out as its `number`th.

    Both services know this rule, so that what one issues the other accepts.
    """
    return AccessKey(
        f"ASIATESTISSUED{number:06d}",
        f"issuedSecretOfTheTests/{number:06d}/0123456789+",
        f"issuedTokenOfTheTests/{number:06d}/0123456789+abc==",
    )


def well_known():
    """The keys that are good unless a scenario says otherwise, by id."""
    keys = [PERMANENT, TEMPORARY, *(issued(number) for number in range(1, 101))]
    return {key.id: AccessKey(key.id, key.secret, key.token) for key in keys}
