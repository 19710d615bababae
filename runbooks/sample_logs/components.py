"""The control plane's own logs, in klog's format: a header of severity, time and source line, then the text."""

from .cast import DRAINED, NODES, REPLACEMENT, SCALED_IN, VERSION
from .clock import after, at, beats
from .pods import CHECKOUT_PODS
from .timeline import CLOSING, MEMORY_PRESSURE, NODE_DELETED, NODE_REPLACED, OPENING

API_SERVER_FLAGS = """
advertise-address="10.20.63.11" allow-privileged="true" anonymous-auth="true"
api-audiences="[https://kubernetes.default.svc]" audit-log-maxage="30"
audit-log-path="/var/log/kube-apiserver/audit.log" audit-policy-file="/etc/kubernetes/audit-policy.yaml"
authentication-token-webhook-cache-ttl="7m0s" authorization-mode="[Node,RBAC]" bind-address="0.0.0.0"
cloud-provider="external" enable-admission-plugins="[NodeRestriction,PodSecurity]"
enable-aggregator-routing="true" endpoint-reconciler-type="lease" event-ttl="1h0m0s" goaway-chance="0.001"
kubelet-preferred-address-types="[InternalIP,Hostname,ExternalDNS]" max-mutating-requests-inflight="400"
max-requests-inflight="800" profiling="false" request-timeout="1m0s" secure-port="443"
service-account-issuer="[https://oidc.eks.ap-northeast-2.amazonaws.com/id/EXAMPLE0DEMO0CLUSTER0ID]"
service-cluster-ip-range="172.20.0.0/16" shutdown-delay-duration="50s" tls-min-version="VersionTLS12" v="2"
"""

CONTROLLER_MANAGER_FLAGS = """
allocate-node-cidrs="false" attach-detach-reconcile-sync-period="1m0s" authentication-skip-lookup="false"
bind-address="127.0.0.1" cloud-provider="external" cluster-name="demo" concurrent-deployment-syncs="20"
concurrent-endpoint-syncs="5" concurrent-gc-syncs="20" concurrent-namespace-syncs="10"
concurrent-replicaset-syncs="20" configure-cloud-routes="false" controllers="[*,-csrsigning]"
enable-garbage-collector="true" horizontal-pod-autoscaler-downscale-stabilization="5m0s"
horizontal-pod-autoscaler-sync-period="15s" horizontal-pod-autoscaler-tolerance="0.1" kube-api-burst="100"
kube-api-qps="75" large-cluster-size-threshold="50" leader-elect="true" leader-elect-lease-duration="15s"
leader-elect-renew-deadline="10s" node-eviction-rate="0.1" node-monitor-grace-period="40s"
node-monitor-period="5s" profiling="false" secure-port="10257" secondary-node-eviction-rate="0.01"
service-cluster-ip-range="172.20.0.0/16" terminated-pod-gc-threshold="12500" unhealthy-zone-threshold="0.55"
use-service-account-credentials="true" v="2"
"""

CLOUD_CONTROLLER_FLAGS = """
allocate-node-cidrs="false" bind-address="127.0.0.1" cloud-provider="aws" cluster-name="demo"
concurrent-service-syncs="10" configure-cloud-routes="false" controllers="[*,-route]" kube-api-burst="30"
kube-api-qps="20" leader-elect="true" node-monitor-period="5s" node-status-update-frequency="5m0s"
secure-port="10258" use-service-account-credentials="true" v="2"
"""

TAGGING_PANIC = """\
"Observed a panic" panic="runtime error: invalid memory address or nil pointer dereference" stacktrace=<
\tgoroutine 412 [running]:
\tk8s.io/apimachinery/pkg/util/runtime.logPanic({0x2a41d60, 0x4b1f3a0}, {0x22c8e20, 0x4a90b10})
\t\tk8s.io/apimachinery/pkg/util/runtime/runtime.go:132 +0xbc
\tpanic({0x22c8e20?, 0x4a90b10?})
\t\truntime/panic.go:785 +0x132
\tk8s.io/cloud-provider-aws/pkg/controllers/tagging.(*Controller).tagEc2Instance(0xc0004a8000, 0xc000d3f808)
\t\tk8s.io/cloud-provider-aws/pkg/controllers/tagging/tagging_controller.go:301 +0x1d4
\tk8s.io/cloud-provider-aws/pkg/controllers/tagging.(*Controller).process(0xc0004a8000)
\t\tk8s.io/cloud-provider-aws/pkg/controllers/tagging/tagging_controller.go:214 +0x2a6
 >"""


class Journal:
    """Writes klog lines to a stream."""

    def __init__(self, stream, process):
        self.stream = stream
        self.process = process

    def write(self, when, source, text, severity="I"):
        header = f"{severity}{when:%m%d %H:%M:%S.%f} {self.process:7d} {source}]"
        self.stream.append(when, f"{header} {text}")

    def start(self, when, flags):
        """Every component begins by printing its flags, which is what the FLAG queries look for."""
        for index, flag in enumerate(flags.split()):
            self.write(after(when, index * 0.0004), "flags.go:64", f"FLAG: --{flag}")
        self.write(after(when, 0.3), "server.go:213", f'"Starting" version="{VERSION}-eks-ba24e9c"')


def tell_api_server(stream, rng, started):
    journal = Journal(stream, 9)
    journal.start(started, API_SERVER_FLAGS)
    for moment in beats(rng, after(started, 60), CLOSING, 500, 0.4):
        queued = f"{rng.randrange(2, 9)} objects queued in incoming channel."
        text = f"cacher (endpointslices.discovery.k8s.io): {queued}"
        journal.write(moment, "cacher.go:1042", text)
    for moment in beats(rng, after(started, 90), CLOSING, 700, 0.5):
        milliseconds = rng.randrange(520, 1900)
        journal.write(
            moment,
            "trace.go:236",
            f'Trace[{rng.randrange(10**8, 10**9)}]: "List" accept:application/json,'
            f"audit-id:{rng.getrandbits(32):08x},"
            f"protocol:HTTP/2.0,resource:pods,scope:cluster,verb:LIST (total time: {milliseconds}ms):",
        )
    for moment in beats(rng, MEMORY_PRESSURE, NODE_DELETED, 95, 0.5):
        text = f'"Unhandled Error" err="error dialing backend: dial tcp {DRAINED.address}:10250: i/o timeout"'
        journal.write(moment, "status.go:71", text, "E")


def tell_controller_manager(stream, rng):
    journal = Journal(stream, 10)
    journal.start(after(OPENING, 3.2), CONTROLLER_MANAGER_FLAGS)
    elected = "successfully acquired lease kube-system/kube-controller-manager"
    journal.write(after(OPENING, 19), "leaderelection.go:271", elected)
    for moment in beats(rng, after(OPENING, 30), CLOSING, 420, 0.3):
        took = rng.uniform(4, 30)
        text = (
            f'"Finished syncing" kind="ReplicaSet" key="payments/{CHECKOUT_PODS.name}" duration="{took:.3f}ms"'
        )
        journal.write(moment, "replica_set.go:672", text)
    not_ready = f'"Node is NotReady. Adding it to the Taint queue" node="{DRAINED.name}"'
    journal.write(after(MEMORY_PRESSURE, 134), "node_lifecycle_controller.go:698", not_ready)
    for moment in beats(rng, after(NODE_DELETED, -480), NODE_DELETED, 40):
        text = f'"Cannot evict pod" budget="payments/checkout" replicaSet="{CHECKOUT_PODS.name}" expected=2 healthy=1'
        journal.write(moment, "disruption.go:701", text, "W")


def tell_cloud_controller(stream, rng):
    journal = Journal(stream, 10)
    journal.start(after(OPENING, 4.1), CLOUD_CONTROLLER_FLAGS)
    for moment in beats(rng, after(OPENING, 60), CLOSING, 620, 0.2):
        node = rng.choice([node for node in NODES if node.joined < moment < node.left])
        text = f'"Successfully tagged instance" instance="{node.instance}" node="{node.name}"'
        journal.write(moment, "tagging_controller.go:319", text)
    for node in (SCALED_IN, DRAINED):
        text = f'"deleting node because it does not exist in the cloud provider" node="{node.name}"'
        journal.write(after(node.left, 1.4), "node_lifecycle_controller.go:176", text)
    missing = f'nodes "{DRAINED.name}" not found'
    journal.write(after(NODE_DELETED, 94.2), "node_lifecycle_controller.go:186", missing, "E")
    text = f'"Successfully initialized node" node="{REPLACEMENT.name}" instance="{REPLACEMENT.instance}"'
    journal.write(after(NODE_REPLACED, 3), "node_controller.go:502", text)
    journal.write(after(NODE_REPLACED, 5), "runtime.go:142", TAGGING_PANIC, "E")
    retried = f'"Retrying after a panic" work="{REPLACEMENT.name}" retries=1'
    journal.write(after(NODE_REPLACED, 6), "tagging_controller.go:226", retried, "W")


def tell_scheduler(stream, rng):
    journal = Journal(stream, 10)
    journal.start(
        after(OPENING, 3.6),
        'config="/etc/kubernetes/scheduler.yaml" leader-elect="true" profiling="false" v="2"',
    )
    for moment in beats(rng, after(OPENING, 30), CLOSING, 560, 0.3):
        text = f'"Watch close" reflector="informers/factory.go:160" type="*v1.Pod" totalItems={rng.randrange(9, 60)}'
        journal.write(moment, "reflector.go:946", text)
    for moment in beats(rng, at("18:07"), NODE_REPLACED, 70):
        text = (
            '"Unable to schedule pod; no fit; waiting" pod="test-namespace/test-app" err="0/4 nodes are available: '
            '1 node(s) were unschedulable, 3 Insufficient cpu."'
        )
        journal.write(moment, "schedule_one.go:1083", text)
