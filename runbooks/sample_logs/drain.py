"""A node runs out of memory, and is inspected and drained by hand at three in the morning."""

from .audit import Ref
from .cast import DRAINED, JUN, NEIGHBOUR, STEADY
from .clock import after
from .nodes import NODE_CONTROLLER, cordon, node_ref, taint
from .objects import deleted, metadata, node_heartbeat, pod_status, record_event
from .pods import (
    CHECKOUT_PODS,
    CONTROLLER_PODS,
    DNS_PODS,
    NGINX_PODS,
    TEST_PODS,
    evict,
    refuse_eviction,
    report,
    start,
    stop,
)
from .timeline import CONTROLLER_UPGRADED, CORDON, DRAIN, MEMORY_PRESSURE, NODE_INSPECTED

WATCHED_POD = CONTROLLER_PODS.pod(None, "7b866")


def tell(trail):
    run_out_of_memory(trail)
    inspect(trail)
    cordon(trail, CORDON, JUN, DRAINED)
    drain(trail)


def run_out_of_memory(trail):
    """The node reports pressure, then recovers, then stops being ready; a controller on it is killed twice."""
    start(trail, CONTROLLER_UPGRADED, CONTROLLER_PODS, WATCHED_POD, DRAINED)
    for offset, pressure, ready in (
        (0, True, True),
        (42, False, True),
        (71, True, True),
        (133, True, False),
        (190, True, True),
    ):
        moment = after(MEMORY_PRESSURE, offset)
        trail.record(
            moment,
            DRAINED.kubelet,
            "patch",
            node_ref(DRAINED, "status"),
            request=node_heartbeat(moment, pressure, ready),
        )
    record_event(
        trail,
        after(MEMORY_PRESSURE, 1),
        DRAINED.kubelet,
        "kubelet",
        node_ref(DRAINED),
        "Node",
        "NodeHasInsufficientMemory",
        f"Node {DRAINED.name} status is now: NodeHasInsufficientMemory",
        warning=True,
    )
    taint(
        trail,
        after(MEMORY_PRESSURE, 5),
        NODE_CONTROLLER,
        DRAINED,
        "node.kubernetes.io/memory-pressure",
        "NoSchedule",
    )
    taint(
        trail,
        after(MEMORY_PRESSURE, 134),
        NODE_CONTROLLER,
        DRAINED,
        "node.kubernetes.io/not-ready",
        "NoExecute",
    )
    for restarts, offset in ((1, 64), (2, 121)):
        killed = after(MEMORY_PRESSURE, offset)
        report(
            trail, killed, WATCHED_POD, DRAINED, pod_status("Running", False, killed, restarts - 1, "OOMKilled")
        )
        report(trail, after(killed, 14), WATCHED_POD, DRAINED, pod_status("Running", True, killed, restarts))
        record_event(
            trail,
            after(killed, 1),
            DRAINED.kubelet,
            "kubelet",
            WATCHED_POD,
            "Pod",
            "BackOff",
            "Back-off restarting failed container main",
            warning=True,
        )


def inspect(trail):
    """On call, jun looks at the node from pods that carry its name, and deletes them before the drain."""
    for offset, purpose in ((0, "netcheck"), (48, "dmesg")):
        pod = Ref("pods", "default", f"{DRAINED.short_name}-{purpose}")
        created = after(NODE_INSPECTED, offset)
        request = {
            "kind": "Pod",
            "apiVersion": "v1",
            "metadata": {"name": pod.name, "namespace": pod.namespace, "labels": {"run": pod.name}},
            "spec": {
                "nodeName": DRAINED.name,
                "containers": [{"name": "main", "image": "registry.example/toolbox:7"}],
            },
        }
        answer = request | {"metadata": metadata(created, "pods", pod.namespace, pod.name)}
        trail.record(
            created, JUN, "create", pod, request=request, response=answer, query="fieldManager=kubectl-run"
        )
        report(trail, after(created, 2), pod, DRAINED, pod_status("Running", True, created))
        removed = after(created, 31)
        options = {"kind": "DeleteOptions", "apiVersion": "v1", "gracePeriodSeconds": 5}
        trail.record(removed, JUN, "delete", pod, request=options, response=deleted("pods", pod.name))
        stop(trail, removed, pod, DRAINED)


def drain(trail):
    """`kubectl drain` evicts in turn and asks again every five seconds while a disruption budget says no."""
    evictions = (
        (NGINX_PODS, NGINX_PODS.pod(trail.rng), 0),
        (NGINX_PODS, NGINX_PODS.pod(trail.rng), 1),
        (TEST_PODS, TEST_PODS.pod(trail.rng), 0),
        (TEST_PODS, TEST_PODS.pod(trail.rng), 0),
        (DNS_PODS, DNS_PODS.pod(trail.rng), 2),
        (CONTROLLER_PODS, WATCHED_POD, 1),
        (CHECKOUT_PODS, CHECKOUT_PODS.pod(trail.rng), 0),
        (CHECKOUT_PODS, CHECKOUT_PODS.pod(trail.rng), 4),
    )
    moment = DRAIN
    for index, (replica_set, pod, refusals) in enumerate(evictions):
        for _ in range(refusals):
            refuse_eviction(trail, moment, JUN, pod)
            moment = after(moment, 5.02)
        gone = evict(trail, moment, JUN, pod, DRAINED)
        start(
            trail, after(moment, 0.3), replica_set, replica_set.pod(trail.rng), (STEADY, NEIGHBOUR)[index % 2]
        )
        moment = after(gone, 1.5)
