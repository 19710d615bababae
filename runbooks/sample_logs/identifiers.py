"""Names and ids of the shapes that Kubernetes and AWS make."""

import uuid

# Kubernetes leaves out vowels and look-alikes, so that no suffix spells a word.
SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789"


def suffix(rng, length=5):
    return "".join(rng.choice(SUFFIX_ALPHABET) for _ in range(length))


def hexadecimal(rng, length):
    return "".join(rng.choice("0123456789abcdef") for _ in range(length))


def random_uuid(rng):
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def uid(*path):
    """The uid of an object. Made from its path, so that every event about the object carries the same one."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "/".join(path)))
