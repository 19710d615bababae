"""The target group bindings that connect services with the load balancer, and a change that cuts one off."""

from .audit import Ref
from .cast import LOAD_BALANCER_LEADER, LOAD_BALANCER_STANDBY, MINA
from .clock import after, at
from .objects import metadata
from .timeline import DRAIN, RELEASE, TARGETS_NARROWED, TARGETS_WIDENED

NGINX_TARGETS = ("default", "k8s-default-nginx-5ce4c141a0")
CATALOG_TARGETS = ("default", "k8s-default-catalog-9d21b70c3e")
CHECKOUT_TARGETS = ("payments", "k8s-payments-checkout-41f7a8d2b6")
DASHBOARD_TARGETS = ("kubernetes-dashboard", "k8s-kubernetes-dashboard-c07be5d913")


def tell(trail):
    """The controller keeps one binding per service; a new leader writes them all once more."""
    change(trail, at("16:44:05"), LOAD_BALANCER_LEADER, "create", DASHBOARD_TARGETS, admit("10.20.0.0/16"))
    created = after(RELEASE, 655)
    change(trail, created, LOAD_BALANCER_LEADER, "create", CATALOG_TARGETS, admit("10.20.0.0/16"))
    change(trail, after(created, 2), LOAD_BALANCER_LEADER, "patch", CATALOG_TARGETS, observe(1))
    adopt = {"metadata": {"finalizers": ["elbv2.k8s.aws/resources"]}}
    for index, targets in enumerate((NGINX_TARGETS, CATALOG_TARGETS, CHECKOUT_TARGETS, DASHBOARD_TARGETS)):
        change(trail, after(DRAIN, 140 + 3 * index), LOAD_BALANCER_STANDBY, "patch", targets, adopt)
    # The narrow range leaves out one of the load balancer's subnets, so the callers on ECS time out once more.
    for generation, edited, cidr in (
        (6, TARGETS_NARROWED, "10.20.42.0/24"),
        (7, TARGETS_WIDENED, "10.20.0.0/16"),
    ):
        change(trail, edited, MINA, "patch", CHECKOUT_TARGETS, admit(cidr))
        change(trail, after(edited, 1.2), LOAD_BALANCER_STANDBY, "patch", CHECKOUT_TARGETS, observe(generation))


def admit(cidr):
    rule = {"from": [{"ipBlock": {"cidr": cidr}}], "ports": [{"protocol": "TCP"}]}
    return {"spec": {"networking": {"ingress": [rule]}}}


def observe(generation):
    return {"status": {"observedGeneration": generation}}


def change(trail, when, actor, verb, targets, request):
    namespace, name = targets
    subresource = "status" if "status" in request else ""
    binding = Ref("targetgroupbindings", namespace, name, "elbv2.k8s.aws", "v1beta1", subresource)
    named = metadata(when, binding.resource, namespace, name)
    kind = {"kind": "TargetGroupBinding", "apiVersion": "elbv2.k8s.aws/v1beta1"}
    answer = kind | request | {"metadata": named}
    trail.record(when, actor, verb, binding, request=request, response=answer)
