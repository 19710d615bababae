"""Puts the night together: which log groups and streams there are, and which module writes into each."""

import random

from . import access, components, containers, drain, load_balancing, nodes, rollout, routine, scaling, storage
from .audit import AuditTrail
from .clock import after
from .timeline import OPENING
from .tree import Stream

CLUSTER_GROUP = "/aws/eks/demo/cluster"
APPLICATION_GROUP = "/aws/ecs/demo/application"

# The two instances of the control plane, whose ids end the names of their streams.
FIRST = "7c1e5b0a94d24f6c8b3a61f0d2e97c55"
SECOND = "b84d02f7613e4a9d95c0ef1723aa6d18"


def tell(seed):
    """All streams of the night, by log group."""
    return {CLUSTER_GROUP: cluster_streams(seed), APPLICATION_GROUP: application_streams(seed)}


def chance(seed, thread):
    """A generator of its own for each thread, so that a change to one leaves the others as they were."""
    return random.Random(f"{seed}/{thread}")


def cluster_streams(seed):
    audits = [
        Stream(f"kube-apiserver-audit-{FIRST}"),
        Stream(f"kube-apiserver-audit-{SECOND}", compressed=True),
    ]
    servers = [Stream(f"kube-apiserver-{instance}") for instance in (FIRST, SECOND)]
    authenticator = Stream(f"authenticator-{FIRST}")
    managers = [
        (components.tell_controller_manager, Stream(f"kube-controller-manager-{FIRST}")),
        (components.tell_cloud_controller, Stream(f"cloud-controller-manager-{FIRST}")),
        (components.tell_scheduler, Stream(f"kube-scheduler-{SECOND}")),
    ]
    for thread in (routine, rollout, load_balancing, storage, nodes, drain):
        thread.tell(AuditTrail(audits, chance(seed, thread.__name__)))
    scaling.tell(AuditTrail(audits, chance(seed, scaling.__name__)), components.Journal(managers[0][1], 10))
    access.tell(AuditTrail(audits, chance(seed, access.__name__)), authenticator)
    for index, stream in enumerate(servers):
        components.tell_api_server(stream, chance(seed, stream.name), after(OPENING, 1 + 38 * index))
    for tell_component, stream in managers:
        tell_component(stream, chance(seed, stream.name))
    return [*audits, *servers, authenticator, *(stream for _, stream in managers)]


def application_streams(seed):
    services = [(containers.tell_nginx, f"ecs/nginx/{task}") for task in containers.NGINX_TASKS]
    services += [(containers.tell_orders, f"ecs/order-api/{task}") for task in containers.ORDER_TASKS]
    services += [(containers.tell_sdk, f"ecs/awssdk-iam-dev/{containers.SDK_TASK}")]
    streams = []
    for tell_service, name in services:
        stream = Stream(name)
        tell_service(stream, chance(seed, name))
        streams.append(stream)
    return streams
