#!/usr/bin/env python3
"""Generate the sample logs that the shipped runbooks run on.

The same seed gives the same bytes, so a change to the story shows up in review as a change to the logs.
"""

import argparse
from pathlib import Path

from sample_logs import night, tree

HERE = Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--seed", type=int, default=317, help="another night of the same story (default: %(default)s)"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=HERE / "sample-logs",
        help="folder of the log tree (default: sample-logs, here)",
    )
    arguments = parser.parse_args()
    for group, streams in night.tell(arguments.seed).items():
        print(group)
        for path, size, events in tree.write(arguments.out, group, streams):
            print(f"  {size:9,d} bytes {events:6,d} events  {path.name}")


if __name__ == "__main__":
    main()
