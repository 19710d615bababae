#!/usr/bin/env python3
"""Serve a CloudWatch Logs for tests on a port of this machine; its first line says which."""

import argparse
import json
from pathlib import Path

from cloudwatch import lifetime
from cloudwatch.runbook import Runbook
from cloudwatch.scenario import Scenario
from cloudwatch.server import Server


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runbook", help="the binary that answers queries from local files")
    parser.add_argument("--logs", help="its folder of logs")
    parser.add_argument(
        "--log-group", action="append", default=[], help="a log group in that folder"
    )
    parser.add_argument("--scenario", type=Path, help="file with the scenario (default: all is well)")
    parser.add_argument(
        "--until-eof", action="store_true", help="leave when standard input ends"
    )
    arguments = parser.parse_args()
    if (arguments.runbook is None) != (arguments.logs is None):
        parser.error("--runbook and --logs go together")
    document = json.loads(arguments.scenario.read_text()) if arguments.scenario else {}
    runbook = arguments.runbook and Runbook(
        arguments.runbook, arguments.logs, arguments.log_group
    )
    lifetime.bound(arguments.until_eof)
    Server(runbook, Scenario.read(document)).serve()


if __name__ == "__main__":
    main()
