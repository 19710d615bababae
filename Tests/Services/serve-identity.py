#!/usr/bin/env python3
"""Serve the places that hand out credentials on a port of this machine; the first line says which."""

import argparse

from cloudwatch import lifetime
from identity.server import Server


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--until-eof", action="store_true", help="leave when standard input ends"
    )
    arguments = parser.parse_args()
    lifetime.bound(arguments.until_eof)
    Server().serve()


if __name__ == "__main__":
    main()
