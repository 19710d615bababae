"""Prints where botocore finds services: [[service, region, partition, fips, dual stack, address], …]."""

import json
import sys

import botocore.loaders
from botocore.endpoint_provider import EndpointProvider

loader = botocore.loaders.Loader()
partitions = loader.load_data("partitions")
found = []
for service in ["logs", "sts", "sso"]:
    rules = loader.load_service_model(service, "endpoint-rule-set-1")
    provider = EndpointProvider(rules, partitions)
    for partition in partitions["partitions"]:
        for region in partition["regions"]:
            if region.endswith("-global"):
                continue
            for fips in [False, True]:
                for dual_stack in [False, True]:
                    endpoint = provider.resolve_endpoint(
                        Region=region, UseFIPS=fips, UseDualStack=dual_stack)
                    found.append(
                        [service, region, partition["id"], fips, dual_stack, endpoint.url])
json.dump(found, sys.stdout)
