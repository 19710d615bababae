#!/usr/bin/env python3
"""Serve moto's CloudWatch Logs on a port of this machine, filled with log events.

Its first line says which port. moto's service checks little and its answers lack statistics, but the
rows are real: the events stand in a JSON file, {"GROUP": {"STREAM": [[MILLISECONDS, "MESSAGE"]]}}.
Like the real service it takes no events that are older than fourteen days.
"""

import argparse
import json
import logging
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer

from cloudwatch import lifetime
from cloudwatch.keys import PERMANENT

REGION = "us-east-1"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=Path, help="file with the events")
    parser.add_argument(
        "--until-eof", action="store_true", help="leave when standard input ends"
    )
    arguments = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    if arguments.events is not None:
        fill(f"http://127.0.0.1:{port}", json.loads(arguments.events.read_text()))
    lifetime.bound(arguments.until_eof)
    print(f"listening on {port}", flush=True)
    lifetime.wait()


def fill(endpoint, groups):
    client = boto3.client(
        "logs",
        region_name=REGION,
        endpoint_url=endpoint,
        aws_access_key_id=PERMANENT.id,
        aws_secret_access_key=PERMANENT.secret,
    )
    for group, streams in groups.items():
        client.create_log_group(logGroupName=group)
        for stream, events in streams.items():
            client.create_log_stream(logGroupName=group, logStreamName=stream)
            answer = client.put_log_events(
                logGroupName=group,
                logStreamName=stream,
                logEvents=[{"timestamp": time, "message": message} for time, message in events],
            )
            if "rejectedLogEventsInfo" in answer:
                raise SystemExit(f"{group} {stream}: events are too old or too new")


if __name__ == "__main__":
    main()
