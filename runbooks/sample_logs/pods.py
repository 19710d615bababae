"""A pod's life as requests: created by its replica set, bound, started, evicted, gone."""

from dataclasses import dataclass

from .audit import Ref, failure
from .cast import SCHEDULER, controller
from .clock import after
from .identifiers import suffix, uid
from .objects import deleted, metadata, pod_status, pod_template, record_event

REPLICASETS = controller("replicaset-controller")


@dataclass(frozen=True)
class ReplicaSet:
    namespace: str
    app: str
    template_hash: str
    image: str

    @property
    def name(self):
        return f"{self.app}-{self.template_hash}"

    def ref(self, name=None, **more):
        return Ref("replicasets", self.namespace, name or self.name, group="apps", **more)

    def pod(self, rng, tail=None):
        return Ref("pods", self.namespace, f"{self.name}-{tail or suffix(rng)}")


CONTROLLER_PODS = ReplicaSet(
    "kube-system",
    "aws-load-balancer-controller",
    "7875bd8f78",
    "registry.example/aws-load-balancer-controller:v2.13.4",
)
DNS_PODS = ReplicaSet("kube-system", "coredns", "6b9575c64c", "registry.example/coredns:v1.12.2")
NGINX_PODS = ReplicaSet("default", "nginx", "5d7c9f6b44", "registry.example/nginx:1.29.1")
TEST_PODS = ReplicaSet("test-namespace", "test-app", "84b7d5c9fd", "registry.example/test-app:2.8.0")
CHECKOUT_PODS = ReplicaSet("payments", "checkout", "6f8d97b5c8", "registry.example/checkout:4.16.2")


def start(trail, when, replica_set, pod, node):
    """Record the start of `pod` on `node`; returns when it is ready."""
    create(trail, when, replica_set, pod)
    bind(trail, after(when, 0.09), pod, node)
    placed = f"Successfully assigned {pod.namespace}/{pod.name} to {node.name}"
    record_event(trail, after(when, 0.11), SCHEDULER, "default-scheduler", pod, "Pod", "Scheduled", placed)
    report(trail, after(when, 1.2), pod, node, pod_status("Pending", False, when))
    ready = after(when, trail.rng.uniform(4, 9))
    report(trail, ready, pod, node, pod_status("Running", True, ready))
    return ready


def create(trail, when, replica_set, pod):
    """The API server makes the pod's name, so the request names only the collection."""
    owner = {"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": replica_set.name, "controller": True}
    body = {"kind": "Pod", "apiVersion": "v1", **pod_template(replica_set.app, replica_set.image)}
    body["metadata"] = {"generateName": f"{replica_set.name}-", **body["metadata"], "ownerReferences": [owner]}
    named = metadata(when, "pods", pod.namespace, pod.name)
    answer = {
        "kind": "Pod",
        "apiVersion": "v1",
        "metadata": named,
        "status": {"phase": "Pending", "qosClass": "Burstable"},
    }
    trail.record(when, REPLICASETS, "create", Ref("pods", pod.namespace), request=body, response=answer)
    record_event(
        trail,
        after(when, 0.03),
        REPLICASETS,
        "replicaset-controller",
        replica_set.ref(),
        "ReplicaSet",
        "SuccessfulCreate",
        f"Created pod: {pod.name}",
    )


def bind(trail, when, pod, node):
    body = {
        "kind": "Binding",
        "apiVersion": "v1",
        "metadata": {"name": pod.name, "namespace": pod.namespace, "uid": uid("pods", pod.namespace, pod.name)},
        "target": {"kind": "Node", "name": node.name},
    }
    trail.record(when, SCHEDULER, "create", part_of(pod, "binding"), request=body)


def report(trail, when, pod, node, status):
    """The kubelet tells the API server how the pod is."""
    trail.record(when, node.kubelet, "patch", part_of(pod, "status"), request=status)


def refuse_eviction(trail, when, actor, pod):
    message = "Cannot evict pod as it would violate the pod's disruption budget."
    answer = failure(429, "TooManyRequests", message)
    trail.record(when, actor, "create", part_of(pod, "eviction"), request=eviction(pod), response=answer)


def evict(trail, when, actor, pod, node):
    """Record a granted eviction and the end of the pod; returns when it is gone."""
    answer = {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success"}
    trail.record(when, actor, "create", part_of(pod, "eviction"), request=eviction(pod), response=answer)
    return stop(trail, when, pod, node)


def stop(trail, when, pod, node):
    """The kubelet stops the containers, then deletes the object that was only marked before."""
    record_event(
        trail, after(when, 0.2), node.kubelet, "kubelet", pod, "Pod", "Killing", "Stopping container main"
    )
    ended = after(when, trail.rng.uniform(3, 12))
    report(trail, ended, pod, node, pod_status("Failed", False, ended))
    gone = after(ended, 0.3)
    options = {"kind": "DeleteOptions", "apiVersion": "v1", "gracePeriodSeconds": 0}
    trail.record(gone, node.kubelet, "delete", pod, request=options, response=deleted("pods", pod.name))
    return gone


def eviction(pod):
    named = {"name": pod.name, "namespace": pod.namespace}
    return {"kind": "Eviction", "apiVersion": "policy/v1", "metadata": named, "deleteOptions": {}}


def part_of(pod, subresource):
    return Ref("pods", pod.namespace, pod.name, subresource=subresource)
