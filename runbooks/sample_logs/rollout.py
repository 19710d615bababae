"""Releases: a deployment gets a new replica set, and its pods come up one by one."""

from .audit import Ref
from .cast import MINA, NEIGHBOUR, PIPELINE, REPLACEMENT, STEADY, VPC_RESOURCE_CONTROLLER, controller
from .clock import after, at
from .identifiers import hexadecimal
from .objects import metadata, pod_template, record_event
from .pods import ReplicaSet, start
from .timeline import RELEASE, RELEASE_RETRIED

DEPLOYMENTS = controller("deployment-controller")
ENDPOINTS = controller("endpointslice-controller")

RELEASES = (
    (RELEASE, MINA, ReplicaSet("default", "nginx", "7b9f8d6c55", "registry.example/nginx:1.29.2"), 3, STEADY),
    (
        after(RELEASE, 640),
        PIPELINE,
        ReplicaSet("default", "catalog", "5c4d7f9b66", "registry.example/catalog:3.1.0"),
        2,
        NEIGHBOUR,
    ),
    (
        RELEASE_RETRIED,
        PIPELINE,
        ReplicaSet("payments", "checkout", "7c6d9b8f42", "registry.example/checkout:4.17.0"),
        3,
        REPLACEMENT,
    ),
    (
        at("19:02:55"),
        PIPELINE,
        ReplicaSet("test-namespace", "test-app", "95cf7d8b64", "registry.example/test-app:2.8.1"),
        2,
        REPLACEMENT,
    ),
)


def tell(trail):
    for release in RELEASES:
        roll_out(trail, *release)


def roll_out(trail, when, actor, replica_set, replicas, node):
    deployment = Ref("deployments", replica_set.namespace, replica_set.app, group="apps")
    template = pod_template(replica_set.app, replica_set.image)
    request = {"spec": {"template": template}}
    named = metadata(when, "deployments", replica_set.namespace, replica_set.app)
    answer = {
        "kind": "Deployment",
        "apiVersion": "apps/v1",
        "metadata": named,
        "spec": {"replicas": replicas, "template": template},
    }
    trail.record(
        when,
        actor,
        "patch",
        deployment,
        request=request,
        response=answer,
        query="fieldManager=kubectl-client-side-apply&fieldValidation=Strict",
    )
    create_replica_set(trail, after(when, 0.06), deployment, replica_set, replicas, template)
    moment = after(when, 0.2)
    for _ in range(replicas):
        pod = replica_set.pod(trail.rng)
        ready = start(trail, moment, replica_set, pod, node)
        if replica_set.namespace == "default":
            attach_interface(trail, after(moment, 0.5), pod, node)
        publish_endpoints(trail, after(ready, 0.2), replica_set)
        moment = after(ready, 0.6)


def create_replica_set(trail, when, deployment, replica_set, replicas, template):
    owner = {"apiVersion": "apps/v1", "kind": "Deployment", "name": deployment.name, "controller": True}
    named = metadata(when, "replicasets", replica_set.namespace, replica_set.name, ownerReferences=[owner])
    request = {
        "kind": "ReplicaSet",
        "apiVersion": "apps/v1",
        "metadata": {"name": replica_set.name, "namespace": replica_set.namespace, "ownerReferences": [owner]},
        "spec": {"replicas": replicas, "template": template},
    }
    trail.record(
        when, DEPLOYMENTS, "create", replica_set.ref(), request=request, response=request | {"metadata": named}
    )
    record_event(
        trail,
        after(when, 0.02),
        DEPLOYMENTS,
        "deployment-controller",
        deployment,
        "Deployment",
        "ScalingReplicaSet",
        f"Scaled up replica set {replica_set.name} from 0 to {replicas}",
    )


def attach_interface(trail, when, pod, node):
    """Pods in `default` have security groups of their own, hence a branch network interface."""
    address = f'{node.address.rsplit(".", 1)[0]}.{trail.rng.randrange(4, 250)}'
    interface = f'[{{"eniId":"eni-0{hexadecimal(trail.rng, 16)}","privateIp":"{address}","vlanId":3}}]'
    request = {"metadata": {"annotations": {"vpc.amazonaws.com/pod-eni": interface}}}
    trail.record(when, VPC_RESOURCE_CONTROLLER, "patch", pod, request=request)
    record_event(
        trail,
        after(when, 0.1),
        VPC_RESOURCE_CONTROLLER,
        "vpc-resource-controller",
        pod,
        "Pod",
        "ResourceAllocated",
        f"Allocated {interface} to the pod",
    )


def publish_endpoints(trail, when, replica_set):
    slices = Ref("endpointslices", replica_set.namespace, f"{replica_set.app}-x4k2p", group="discovery.k8s.io")
    trail.record(when, ENDPOINTS, "update", slices)
