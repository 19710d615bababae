"""Prints what botocore reads in the file of settings that it is given: {section: {name: text or {…}}}."""

import json
import sys

import botocore.configloader

json.dump(botocore.configloader.raw_config_parse(sys.argv[1]), sys.stdout)
