"""Somebody edits aws-auth: who may enter changes, first by mistake, then back."""

from .audit import Ref, failure
from .cast import ACCOUNT, JUN, JUN_BREAK_GLASS, MINA, NODES, PIPELINE, UNAUTHENTICATED
from .clock import after, at, beats, seconds
from .objects import metadata
from .timeline import ACCESS_BROKEN, ACCESS_RESTORED, CLOSING, OPENING

AWS_AUTH = Ref("configmaps", "kube-system", "aws-auth")
AWS_NODE = Ref("serviceaccounts", "kube-system", "aws-node")


def tell(trail, authenticator):
    edit_aws_auth(trail)
    annotate_aws_node(trail)
    request_tokens(trail)
    reject_pipeline(trail, authenticator)
    admit(trail.rng, authenticator)


def role_map(*roles):
    """The mapRoles text. An edit replaces it whole, which is how an entry gets lost."""
    groups = {
        "eks-demo-node": "system:nodes",
        "ci-deployer": "ci:deployers",
        "batch-runner": "batch:runners",
        "oncall-operator": "oncall:operators",
    }
    return "".join(
        f"- groups:\n  - {groups[role]}\n  rolearn: arn:aws:iam::{ACCOUNT}:role/{role}\n"
        f"  username: {role}:{{{{SessionName}}}}\n"
        for role in roles
    )


def config_map(when, roles):
    named = metadata(when, "configmaps", AWS_AUTH.namespace, AWS_AUTH.name)
    return {"kind": "ConfigMap", "apiVersion": "v1", "metadata": named, "data": {"mapRoles": roles}}


def edit_aws_auth(trail):
    """mina adds batch-runner from an old copy that lacks ci-deployer; jun's everyday role may not mend it."""
    broken = role_map("eks-demo-node", "oncall-operator", "batch-runner")
    mended = role_map("eks-demo-node", "oncall-operator", "ci-deployer", "batch-runner")
    conflict = failure(
        409,
        "Conflict",
        'Operation cannot be fulfilled on configmaps "aws-auth": the object has been modified; please apply '
        "your changes to the latest version and try again",
    )
    forbidden = failure(
        403,
        "Forbidden",
        f'configmaps "aws-auth" is forbidden: User "{JUN.username}" cannot patch resource "configmaps" in API '
        'group "" in the namespace "kube-system"',
    )
    edits = (
        (after(ACCESS_BROKEN, -63), MINA, "patch", broken, conflict),
        (ACCESS_BROKEN, MINA, "patch", broken, None),
        (after(ACCESS_RESTORED, -388), JUN, "patch", mended, forbidden),
        (ACCESS_RESTORED, JUN_BREAK_GLASS, "update", mended, None),
    )
    for when, actor, verb, roles, refused in edits:
        for look in (14, 5):
            trail.record(after(when, -look), actor, "get", AWS_AUTH)
        request = {"data": {"mapRoles": roles}} if verb == "patch" else config_map(when, roles)
        query = "fieldManager=kubectl-edit" if verb == "patch" else "fieldManager=kubectl-replace"
        trail.record(
            when,
            actor,
            verb,
            AWS_AUTH,
            request=request,
            response=refused or config_map(when, roles),
            query=query,
        )
    ticket = {"metadata": {"annotations": {"example.com/change": "INC-2317"}}}
    answer = config_map(after(ACCESS_RESTORED, 81), mended)
    trail.record(
        after(ACCESS_RESTORED, 81), JUN_BREAK_GLASS, "patch", AWS_AUTH, request=ticket, response=answer
    )


def annotate_aws_node(trail):
    """A change to the network plugin's identity, which reaches its pods only when they restart."""
    moment = at("16:21:47")
    annotation = {"eks.amazonaws.com/role-arn": f"arn:aws:iam::{ACCOUNT}:role/demo-vpc-cni"}
    named = metadata(moment, "serviceaccounts", AWS_NODE.namespace, AWS_NODE.name, annotations=annotation)
    answer = {"kind": "ServiceAccount", "apiVersion": "v1", "metadata": named}
    request = {"metadata": {"annotations": annotation}}
    trail.record(
        moment, MINA, "patch", AWS_NODE, request=request, response=answer, query="fieldManager=kubectl-annotate"
    )


def request_tokens(trail):
    """Each kubelet asks for the network plugin's token again before it runs out."""
    token = Ref(AWS_NODE.resource, AWS_NODE.namespace, AWS_NODE.name, subresource="token")
    for node in NODES:
        for moment in beats(trail.rng, node.joined, node.left, 2900):
            trail.record(moment, node.kubelet, "create", token)


def reject_pipeline(trail, authenticator):
    """The pipeline keeps trying. The authenticator says why it fails; the audit log has only a 401 without a user."""
    deployments = Ref("deployments", "payments", "checkout", group="apps")
    unauthorized = failure(401, "Unauthorized", "Unauthorized")
    arn = f"arn:aws:iam::{ACCOUNT}:role/ci-deployer"
    for index, moment in enumerate(beats(trail.rng, after(ACCESS_BROKEN, 50), ACCESS_RESTORED, 76, 0.3)):
        deny(authenticator, moment, trail.rng, f'arn="{arn}"', f"ARN is not mapped: {arn}")
        if index % 3 == 0:
            trail.record(after(moment, 0.01), UNAUTHENTICATED, "get", deployments, response=unauthorized)
    # An unrelated client with a clock that is wrong: noise that a reader has to tell from the incident.
    expired = "input token was not properly formatted: X-Amz-Date parameter is expired (15m0s)"
    for moment in (at("16:43:18"), at("17:13:21"), at("19:43:19")):
        deny(authenticator, moment, trail.rng, "", expired)


def deny(authenticator, moment, rng, identity, error):
    parts = [
        f'time="{seconds(moment)}" level=warning msg="access denied"',
        identity,
        f'client="127.0.0.1:{rng.randrange(32768, 60999)}" error="{error}" method=POST path=/authenticate',
    ]
    authenticator.append(moment, " ".join(part for part in parts if part))


def admit(rng, authenticator):
    """Everybody else gets in, so that a denial has a background to stand out from."""
    sessions = [(node.kubelet, node.joined, node.left, 1500) for node in NODES]
    sessions += [(actor, OPENING, CLOSING, 2400) for actor in (MINA, JUN)]
    sessions += [(PIPELINE, OPENING, ACCESS_BROKEN, 1300), (PIPELINE, ACCESS_RESTORED, CLOSING, 1300)]
    for actor, start, end, period in sessions:
        for moment in beats(rng, start, end, period):
            line = (
                f'time="{seconds(moment)}" level=info msg="access granted" arn="{actor.extra["canonicalArn"][0]}" '
                f'client="127.0.0.1:{rng.randrange(32768, 60999)}" groups="[{" ".join(actor.groups)}]" method=POST '
                f'path=/authenticate uid="{actor.uid}" username="{actor.username}"'
            )
            authenticator.append(moment, line)
    for moment in beats(rng, OPENING, CLOSING, 600):
        note = f'time="{seconds(moment)}" level=info msg="reloading aws-auth configmap" mapRoles=4 mapUsers=0'
        authenticator.append(moment, note)
