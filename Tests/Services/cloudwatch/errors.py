"""Answers of the service that are not success."""


class ServiceError(Exception):
    """What the service answers instead of a result; `members` stand beside the message."""

    def __init__(self, code, message, status=400, members=None):
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.members = members or {}

    def document(self):
        return {"__type": self.code, "message": self.message, **self.members}


class Violation(ServiceError):
    """An error that only a faulty client meets; the journal keeps it apart from mere bad luck."""


def invalid_parameter(message):
    return Violation("InvalidParameterException", message)


def throttled():
    return ServiceError("ThrottlingException", "Rate exceeded")


def unknown_group(group, account):
    message = f"Log group '{group}' does not exist for account ID '{account}'"
    return ServiceError("ResourceNotFoundException", message)


def malformed_query(message, start=None, end=None):
    """A query that the service cannot compile; offsets count characters from its beginning."""
    if start is None:
        return ServiceError("MalformedQueryException", message)
    location = {"startCharOffset": start, "endCharOffset": end}
    return ServiceError(
        "MalformedQueryException",
        message,
        members={"queryCompileError": {"location": location, "message": message}},
    )
