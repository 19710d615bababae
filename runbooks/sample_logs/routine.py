"""What a cluster does all day: heartbeats, watches, probes. The incident has to be found among it.

Real clients are busier (a kubelet renews its lease every ten seconds); the periods here are stretched
so that the sample stays small enough to keep in a repository.
"""

from .audit import Ref
from .cast import (
    CONTROLLER_MANAGER,
    EBS_CONTROLLER,
    EFS_CONTROLLER,
    LOAD_BALANCER_LEADER,
    LOAD_BALANCER_STANDBY,
    NODES,
    SCHEDULER,
    VPC_RESOURCE_CONTROLLER,
    controller,
    service_account,
)
from .clock import after, beats, seconds
from .objects import node_heartbeat
from .timeline import CLOSING, CONTROLLER_UPGRADED, DRAIN, MEMORY_PRESSURE, NODE_DELETED, OPENING

METRICS_SERVER = service_account(
    "metrics-server", "metrics-server/v0.8.0", "10.20.42.58", role="system:metrics-server"
)
DASHBOARD = service_account("dashboard", "dashboard/v2.7.0", "10.20.11.77", "kubernetes-dashboard", role="view")

# Who watches what: resource, and the API group where it has one.
WATCHED = (
    (
        CONTROLLER_MANAGER,
        ("replicasets apps", "deployments apps", "pods", "nodes", "endpointslices discovery.k8s.io"),
    ),
    (SCHEDULER, ("pods", "nodes", "persistentvolumeclaims", "csinodes storage.k8s.io")),
    (LOAD_BALANCER_STANDBY, ("ingresses networking.k8s.io", "services")),
    (METRICS_SERVER, ("nodes", "pods")),
)


def tell(trail):
    renew_leases(trail)
    report_nodes(trail)
    watch(trail)
    authorize_metrics(trail)
    look_around(trail)
    tend_network_nodes(trail)
    collect_garbage(trail)


def renew_leases(trail):
    for node in NODES:
        lease = Ref("leases", "kube-node-lease", node.name, group="coordination.k8s.io")
        for moment in beats(trail.rng, node.joined, node.left, 300):
            trail.record(
                moment, node.kubelet, "update", lease, request=renewal(node.name, moment), query="timeout=10s"
            )
    handover = after(DRAIN, 120)
    leaders = (
        (CONTROLLER_MANAGER, "kube-controller-manager", OPENING, CLOSING),
        (SCHEDULER, "kube-scheduler", OPENING, CLOSING),
        (LOAD_BALANCER_LEADER, "aws-load-balancer-controller-leader", after(CONTROLLER_UPGRADED, 30), DRAIN),
        (LOAD_BALANCER_STANDBY, "aws-load-balancer-controller-leader", handover, CLOSING),
        (EFS_CONTROLLER, "efs-csi-aws-com", OPENING, CLOSING),
        (EBS_CONTROLLER, "external-attacher-leader-ebs-csi-aws-com", OPENING, CLOSING),
    )
    for actor, name, start, end in leaders:
        lease = Ref("leases", "kube-system", name, group="coordination.k8s.io")
        for moment in beats(trail.rng, start, end, 420):
            trail.record(moment, actor, "update", lease, request=renewal(name, moment))


def renewal(holder, when):
    return {"spec": {"holderIdentity": holder, "leaseDurationSeconds": 40, "renewTime": seconds(when)}}


def report_nodes(trail):
    """The kubelet reports its status every five minutes when nothing changes."""
    for node in NODES:
        status = Ref("nodes", name=node.name, subresource="status")
        for moment in beats(trail.rng, node.joined, node.left, 300, 0.04):
            if MEMORY_PRESSURE < moment < NODE_DELETED and node.left == NODE_DELETED:
                continue  # the drain tells of these minutes itself
            request = node_heartbeat(moment)
            trail.record(moment, node.kubelet, "patch", status, request=request, query="timeout=10s")


def watch(trail):
    """An API server ends every watch after some minutes, and the client opens the next one."""
    for actor, resources in WATCHED:
        for resource in resources:
            for moment in beats(trail.rng, OPENING, CLOSING, 680, 0.3):
                end_watch(trail, moment, actor, *resource.split())
    for node in NODES:
        for moment in beats(trail.rng, node.joined, node.left, 1700, 0.3):
            end_watch(trail, moment, node.kubelet, "pods", field=f"fieldSelector=spec.nodeName%3D{node.name}&")


def end_watch(trail, moment, actor, resource, group="", field=""):
    length = trail.rng.randrange(302, 598)
    query = f"allowWatchBookmarks=true&{field}timeoutSeconds={length}&watch=true"
    trail.record(moment, actor, "watch", Ref(resource, group=group), query=query, open_for=float(length))


def authorize_metrics(trail):
    """The metrics server asks for every scrape whether the caller may."""
    review = Ref("subjectaccessreviews", group="authorization.k8s.io")
    for moment in beats(trail.rng, OPENING, CLOSING, 240):
        request = {
            "kind": "SubjectAccessReview",
            "apiVersion": "authorization.k8s.io/v1",
            "spec": {
                "user": "system:kube-scheduler",
                "nonResourceAttributes": {"path": "/metrics", "verb": "get"},
            },
        }
        response = request | {"status": {"allowed": True}}
        trail.record(moment, METRICS_SERVER, "create", review, request=request, response=response)


def look_around(trail):
    """Reads of people and dashboards."""
    reads = (
        (DASHBOARD, "list", Ref("pods", "default"), 300),
        (DASHBOARD, "list", Ref("events", "test-namespace"), 900),
        (DASHBOARD, "get", Ref("configmaps", "kubernetes-dashboard", "kubernetes-dashboard-settings"), 1200),
        (METRICS_SERVER, "list", Ref("nodes"), 600),
        (EFS_CONTROLLER, "list", Ref("persistentvolumeclaims"), 1100),
    )
    for actor, verb, ref, period in reads:
        for moment in beats(trail.rng, OPENING, CLOSING, period, 0.3):
            trail.record(moment, actor, verb, ref, query="limit=500" if verb == "list" else "")


def tend_network_nodes(trail):
    for node in NODES:
        for moment in beats(trail.rng, node.joined, node.left, 2600):
            network_node = Ref("cninodes", name=node.name, group="vpcresources.k8s.aws", version="v1alpha1")
            request = {"spec": {"features": [{"name": "SecurityGroupsForPods"}]}}
            trail.record(moment, VPC_RESOURCE_CONTROLLER, "patch", network_node, request=request)


def collect_garbage(trail):
    """The garbage collector asks for every kind of resource, also for those that nobody uses."""
    collector = controller("generic-garbage-collector")
    for moment in beats(trail.rng, OPENING, CLOSING, 1500):
        for resource, group in (("jobs", "batch"), ("cronjobs", "batch"), ("ingresses", "networking.k8s.io")):
            trail.record(
                moment, collector, "list", Ref(resource, group=group), query="limit=500&resourceVersion=0"
            )
