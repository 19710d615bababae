"""Load on test-app rises and falls, and its horizontal pod autoscaler follows."""

import math

from .audit import Ref
from .cast import NEIGHBOUR, STEADY, controller
from .clock import after, seconds
from .objects import metadata, record_event
from .pods import TEST_PODS, start
from .timeline import CLOSING, LOAD_FALLS, LOAD_RISES, OPENING

AUTOSCALER = controller("horizontal-pod-autoscaler")
TEST_HPA = Ref("horizontalpodautoscalers", "test-namespace", "test-hpa", "autoscaling", "v1", "status")
TARGET = 60
FEWEST, MOST = 2, 8
INTERVAL = 340


def tell(trail, journal):
    replicas, wanted_before = FEWEST, FEWEST
    moment = after(OPENING, 95)
    while moment < CLOSING:
        busy = round(load(moment) / replicas * trail.rng.uniform(0.94, 1.06))
        wanted = min(MOST, max(FEWEST, math.ceil(replicas * busy / TARGET)))
        # Scaling up is immediate; scaling down waits for a second opinion, as the stabilisation window does.
        desired = max(wanted, min(wanted_before, replicas))
        report(trail, moment, busy, replicas, desired)
        if desired != replicas:
            rescale(trail, journal, after(moment, 0.05), replicas, desired, busy)
        replicas, wanted_before = desired, wanted
        moment = after(moment, INTERVAL)


def load(moment):
    """Percent of one pod's CPU request that the whole application needs."""
    quiet, busy, ramp = 72, 430, 3000
    rising = (moment - LOAD_RISES).total_seconds() / ramp
    falling = (moment - LOAD_FALLS).total_seconds() / ramp
    shape = min(1, max(0, rising)) - min(1, max(0, falling))
    return quiet + (busy - quiet) * shape


def report(trail, when, busy, replicas, desired):
    status = {
        "lastScaleTime": seconds(when),
        "currentReplicas": replicas,
        "desiredReplicas": desired,
        "currentCPUUtilizationPercentage": busy,
    }
    body = {
        "kind": "HorizontalPodAutoscaler",
        "apiVersion": "autoscaling/v1",
        "metadata": metadata(when, TEST_HPA.resource, TEST_HPA.namespace, TEST_HPA.name),
        "spec": {
            "scaleTargetRef": {"kind": "Deployment", "name": TEST_PODS.app, "apiVersion": "apps/v1"},
            "minReplicas": FEWEST,
            "maxReplicas": MOST,
            "targetCPUUtilizationPercentage": TARGET,
        },
        "status": status,
    }
    trail.record(when, AUTOSCALER, "update", TEST_HPA, request={"status": status}, response=body)


def rescale(trail, journal, when, replicas, desired, busy):
    scale = Ref("deployments", "test-namespace", TEST_PODS.app, group="apps", subresource="scale")
    trail.record(when, AUTOSCALER, "update", scale, request={"kind": "Scale", "spec": {"replicas": desired}})
    reason = f"cpu resource utilization {'above' if desired > replicas else 'below'} target"
    journal.write(
        when,
        "horizontal.go:903",
        f'"Successful rescale" HPA="{TEST_HPA.namespace}/{TEST_HPA.name}" size={desired} reason="{reason}"',
    )
    record_event(
        trail,
        after(when, 0.03),
        AUTOSCALER,
        "horizontal-pod-autoscaler",
        TEST_HPA,
        "HorizontalPodAutoscaler",
        "SuccessfulRescale",
        f"New size: {desired}; reason: {reason} ({busy}% of {TARGET}%)",
    )
    for index in range(desired - replicas):
        start(
            trail,
            after(when, 0.2 + index / 10),
            TEST_PODS,
            TEST_PODS.pod(trail.rng),
            (STEADY, NEIGHBOUR)[index % 2],
        )
