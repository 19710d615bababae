"""Checks the body of a request against botocore's own model of the service."""

import re

import botocore.session
from botocore.validate import ParamValidator

MODEL = botocore.session.get_session().get_service_model("logs")
PREFIX = MODEL.metadata["targetPrefix"] + "."


def is_operation(name):
    return name in MODEL.operation_names


def problems(operation, body):
    """What is wrong with a request's body, one sentence each; unknown members count."""
    shape = MODEL.operation_model(operation).input_shape
    report = ParamValidator().validate(body, shape)
    if report.has_errors():
        return report.generate_report().splitlines()
    return list(_limits(body, shape, "input"))


def _limits(value, shape, path):
    """The constraints that botocore's validator leaves to the service."""
    if shape.type_name == "structure":
        for name, member in value.items():
            yield from _limits(member, shape.members[name], name)
        return
    if shape.type_name == "list":
        for index, element in enumerate(value):
            yield from _limits(element, shape.member, f"{path}[{index}]")
    if shape.type_name in ("integer", "long") and isinstance(value, bool):
        yield f"'{path}' is a boolean, not a number"
        return
    size = value if shape.type_name in ("integer", "long") else _length(value)
    most = shape.metadata.get("max")
    if most is not None and size is not None and size > most:
        yield f"'{path}' must be at most {most}, and is {size}"
    pattern = shape.metadata.get("pattern")
    if pattern is not None and isinstance(value, str) and not re.fullmatch(pattern, value):
        yield f"'{path}' does not match {pattern}"
    allowed = shape.metadata.get("enum")
    if allowed is not None and value not in allowed:
        yield f"'{path}' is none of {', '.join(allowed)}"


def _length(value):
    return len(value) if isinstance(value, (str, list)) else None
