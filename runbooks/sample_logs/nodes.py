"""Nodes come and go: scaled in as planned, deleted by hand, replaced by the node group."""

from .audit import Ref, failure
from .cast import (
    AUTOSCALER,
    CLOUD_LIFECYCLE,
    DRAINED,
    JUN,
    JUN_BREAK_GLASS,
    REPLACEMENT,
    SCALED_IN,
    STEADY,
    controller,
)
from .clock import after
from .objects import deleted, metadata, node_heartbeat, record_event
from .pods import DNS_PODS, NGINX_PODS, evict, start
from .timeline import NODE_DELETED, NODE_REPLACED, SCALE_IN

NODE_CONTROLLER = controller("node-controller")


def tell(trail):
    scale_in(trail)
    delete_node(trail)
    replace(trail)


def node_ref(node, subresource=""):
    return Ref("nodes", name=node.name, subresource=subresource)


def taint(trail, when, actor, node, key, effect):
    request = {"spec": {"taints": [{"key": key, "effect": effect}]}}
    trail.record(when, actor, "patch", node_ref(node), request=request)


def cordon(trail, when, actor, node):
    answer = {
        "kind": "Node",
        "apiVersion": "v1",
        "metadata": metadata(when, "nodes", "", node.name),
        "spec": {"providerID": f"aws:///ap-northeast-2c/{node.instance}", "unschedulable": True},
    }
    request = {"spec": {"unschedulable": True}}
    trail.record(when, actor, "patch", node_ref(node), request=request, response=answer)
    taint(trail, after(when, 0.2), NODE_CONTROLLER, node, "node.kubernetes.io/unschedulable", "NoSchedule")


def scale_in(trail):
    """The planned case: the autoscaler drains, the instance ends, the cloud controller tidies up."""
    taint(trail, SCALE_IN, AUTOSCALER, SCALED_IN, "ToBeDeletedByClusterAutoscaler", "NoSchedule")
    moment = after(SCALE_IN, 2)
    for replica_set in (DNS_PODS, NGINX_PODS):
        evict(trail, moment, AUTOSCALER, replica_set.pod(trail.rng), SCALED_IN)
        start(trail, after(moment, 0.4), replica_set, replica_set.pod(trail.rng), STEADY)
        moment = after(moment, 5)
    gone = SCALED_IN.left
    trail.record(
        gone, CLOUD_LIFECYCLE, "delete", node_ref(SCALED_IN), response=deleted("nodes", SCALED_IN.name)
    )
    record_event(
        trail,
        after(gone, 0.1),
        CLOUD_LIFECYCLE,
        "cloud-node-lifecycle-controller",
        node_ref(SCALED_IN),
        "Node",
        "DeletingNode",
        f"Deleting node {SCALED_IN.name} because it does not exist in the cloud provider",
    )


def delete_node(trail):
    """The everyday role may drain nodes but not delete them: the first attempt only shows who tried."""
    message = (
        f'nodes "{DRAINED.name}" is forbidden: User "{JUN.username}" cannot delete resource "nodes" '
        'in API group "" at the cluster scope'
    )
    answer = failure(403, "Forbidden", message)
    trail.record(after(NODE_DELETED, -46), JUN, "delete", node_ref(DRAINED), response=answer)
    trail.record(
        NODE_DELETED, JUN_BREAK_GLASS, "delete", node_ref(DRAINED), response=deleted("nodes", DRAINED.name)
    )
    late = failure(404, "NotFound", f'nodes "{DRAINED.name}" not found')
    trail.record(after(NODE_DELETED, 94), CLOUD_LIFECYCLE, "delete", node_ref(DRAINED), response=late)


def replace(trail):
    """The node group brings a new instance, whose kubelet registers itself."""
    labels = {"eks.amazonaws.com/nodegroup": "demo-general", "topology.kubernetes.io/zone": "ap-northeast-2a"}
    request = {"kind": "Node", "apiVersion": "v1", "metadata": {"name": REPLACEMENT.name, "labels": labels}}
    answer = request | {"metadata": metadata(NODE_REPLACED, "nodes", "", REPLACEMENT.name, labels=labels)}
    trail.record(
        NODE_REPLACED, REPLACEMENT.kubelet, "create", node_ref(REPLACEMENT), request=request, response=answer
    )
    ready = after(NODE_REPLACED, 21)
    trail.record(
        ready, REPLACEMENT.kubelet, "patch", node_ref(REPLACEMENT, "status"), request=node_heartbeat(ready)
    )
    record_event(
        trail,
        after(ready, 0.3),
        REPLACEMENT.kubelet,
        "kubelet",
        node_ref(REPLACEMENT),
        "Node",
        "NodeReady",
        f"Node {REPLACEMENT.name} status is now: NodeReady",
    )
