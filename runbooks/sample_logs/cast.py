"""Who talks to the API server: nodes, controllers, people and the release pipeline. All fictional."""

from dataclasses import dataclass, field
from datetime import datetime

from .identifiers import uid
from .timeline import CLOSING, NODE_DELETED, NODE_REPLACED, OPENING, SCALE_IN
from .clock import after

ACCOUNT = "111122223333"
VERSION = "v1.33.5"
BUILD = f"{VERSION} (linux/amd64) kubernetes/ba24e9c"
CONTROL_PLANE_ADDRESS = "10.20.63.11"


@dataclass(frozen=True)
class Actor:
    """An authenticated client, as an audit event describes it."""

    username: str
    agent: str
    address: str
    groups: tuple = ()
    uid: str = ""
    extra: dict = field(default_factory=dict)
    reason: str = ""

    def user(self):
        """The `user` object. A request that failed authentication has an empty one."""
        described = {
            "username": self.username,
            "uid": self.uid,
            "groups": [*self.groups, "system:authenticated"] if self.username else [],
            "extra": self.extra,
        }
        return {key: value for key, value in described.items() if value}


def allowed_by(binding, role, subject):
    return f'RBAC: allowed by ClusterRoleBinding "{binding}" of ClusterRole "{role}" to {subject}'


def assumed_role(role, session, principal, username, groups, agent, address, reason=""):
    """A client that aws-iam-authenticator mapped from an IAM role session."""
    return Actor(
        username=username,
        agent=agent,
        address=address,
        groups=groups,
        uid=f"aws-iam-authenticator:{ACCOUNT}:{principal}",
        extra={
            "arn": [f"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{session}"],
            "canonicalArn": [f"arn:aws:iam::{ACCOUNT}:role/{role}"],
            "principalId": [principal],
            "sessionName": [session],
        },
        reason=reason,
    )


def service_account(name, agent, address, namespace="kube-system", pod=None, role=None):
    username = f"system:serviceaccount:{namespace}:{name}"
    role = role or name
    return Actor(
        username=username,
        agent=agent,
        address=address,
        groups=("system:serviceaccounts", f"system:serviceaccounts:{namespace}"),
        uid=uid("serviceaccounts", namespace, name),
        extra={"authentication.kubernetes.io/pod-name": [pod]} if pod else {},
        reason=allowed_by(role, role, f'ServiceAccount "{name}/{namespace}"'),
    )


def controller(name):
    """A controller inside kube-controller-manager; each has its own service account."""
    agent = f"kube-controller-manager/{BUILD}/system:serviceaccount:kube-system:{name}"
    return service_account(name, agent, CONTROL_PLANE_ADDRESS, role=f"system:controller:{name}")


def component(username, agent, address=CONTROL_PLANE_ADDRESS):
    return Actor(username, agent, address, reason=allowed_by(username, username, f'User "{username}"'))


CONTROLLER_MANAGER = component(
    "system:kube-controller-manager", f"kube-controller-manager/{BUILD}/shared-informers"
)
SCHEDULER = component("system:kube-scheduler", f"kube-scheduler/{BUILD}/scheduler")
CLOUD_LIFECYCLE = component(
    "eks:cloud-controller-manager", f"aws-cloud-controller-manager/{BUILD}/cloud-node-lifecycle-controller"
)
VPC_RESOURCE_CONTROLLER = component(
    "eks:vpc-resource-controller", "controller/v0.0.0 (linux/amd64) kubernetes/$Format", "10.20.63.12"
)

AUTOSCALER = service_account("cluster-autoscaler", "cluster-autoscaler/v1.33.1", "10.20.11.140")
EFS_CONTROLLER = service_account("efs-csi-controller-sa", "csi-provisioner/v5.3.0", "10.20.11.92")
EBS_CONTROLLER = service_account("ebs-csi-controller-sa", "csi-attacher/v4.9.0", "10.20.31.64")


def load_balancer_controller(pod, address):
    agent = "elbv2.k8s.aws/v2.13.4 (linux/amd64) kubernetes/$Format"
    return service_account("aws-load-balancer-controller", agent, address, pod=pod)


# Two replicas: the first leads until it is evicted, then the second takes over.
LOAD_BALANCER_LEADER = load_balancer_controller("aws-load-balancer-controller-7875bd8f78-7b866", "10.20.42.31")
LOAD_BALANCER_STANDBY = load_balancer_controller("aws-load-balancer-controller-7875bd8f78-m2xkq", "10.20.11.49")

KUBECTL = "kubectl/v1.33.4 (darwin/arm64) kubernetes/7c2f1d9"
MINA = assumed_role(
    "platform-admin",
    "mina",
    "AROAEXAMPLEADMIN00001",
    "admin:mina",
    ("platform:admins",),
    KUBECTL,
    "203.0.113.24",
    allowed_by("platform-admins", "cluster-admin", 'Group "platform:admins"'),
)
# One person, two roles: the everyday one may drain a node, but neither delete it nor edit aws-auth.
JUN = assumed_role(
    "oncall-operator",
    "jun",
    "AROAEXAMPLEONCALL0001",
    "operator:jun",
    ("oncall:operators",),
    KUBECTL,
    "198.51.100.67",
    allowed_by("oncall-operators", "oncall-operator", 'Group "oncall:operators"'),
)
JUN_BREAK_GLASS = assumed_role(
    "break-glass",
    "jun",
    "AROAEXAMPLEBREAK00001",
    "breakglass:jun",
    ("system:masters",),
    KUBECTL,
    "198.51.100.67",
)
PIPELINE_AGENT = "kubectl/v1.33.4 (linux/amd64) kubernetes/7c2f1d9"
PIPELINE = assumed_role(
    "ci-deployer",
    "release-481",
    "AROAEXAMPLEDEPLOY0001",
    "ci:release-481",
    ("ci:deployers",),
    PIPELINE_AGENT,
    "203.0.113.80",
    allowed_by("ci-deployers", "edit", 'Group "ci:deployers"'),
)
# What is left of the pipeline in the audit log while nobody maps its role.
UNAUTHENTICATED = Actor("", PIPELINE_AGENT, "203.0.113.80")


@dataclass(frozen=True)
class Node:
    address: str
    instance: str
    joined: datetime = OPENING
    left: datetime = CLOSING

    @property
    def short_name(self):
        return "ip-" + self.address.replace(".", "-")

    @property
    def name(self):
        return f"{self.short_name}.ap-northeast-2.compute.internal"

    @property
    def kubelet(self):
        return assumed_role(
            "eks-demo-node",
            self.instance,
            "AROAEXAMPLENODE000001",
            f"system:node:{self.name}",
            ("system:bootstrappers", "system:nodes"),
            f"kubelet/{BUILD}",
            self.address,
        )


DRAINED = Node("10.20.42.209", "i-0a51c0ffee42d2090", left=NODE_DELETED)
SCALED_IN = Node("10.20.10.35", "i-0b70e1d5c4a310035", left=after(SCALE_IN, 260))
STEADY = Node("10.20.11.118", "i-0c93ab7e6d5f11118")
NEIGHBOUR = Node("10.20.42.17", "i-0d18f4e2b9c642017")
REPLACEMENT = Node("10.20.31.77", "i-0e27d9c8b1a531077", joined=NODE_REPLACED)
NODES = (DRAINED, SCALED_IN, STEADY, NEIGHBOUR, REPLACEMENT)
