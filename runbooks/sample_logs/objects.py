"""The Kubernetes objects that requests carry, cut down to what a reader of an audit log looks for."""

from .audit import Ref
from .clock import resource_version, seconds
from .identifiers import uid

KUBELET_CONDITIONS = ("MemoryPressure", "DiskPressure", "PIDPressure", "Ready")


def metadata(when, resource, namespace, name, **more):
    described = {"name": name, "namespace": namespace, "uid": uid(resource, namespace, name)}
    described["resourceVersion"] = resource_version(when)
    return {key: value for key, value in described.items() if value} | more


def deleted(resource, name):
    return {
        "kind": "Status",
        "apiVersion": "v1",
        "metadata": {},
        "status": "Success",
        "details": {"name": name, "kind": resource},
    }


def node_heartbeat(when, pressure=False, ready=True):
    """The kubelet's strategic merge patch: all four conditions, `Ready` always the last."""
    truth = {True: "True", False: "False"}
    status = {"MemoryPressure": truth[pressure], "Ready": truth[ready]}
    reasons = {
        "MemoryPressure": "KubeletHasInsufficientMemory" if pressure else "KubeletHasSufficientMemory",
        "DiskPressure": "KubeletHasNoDiskPressure",
        "PIDPressure": "KubeletHasSufficientPID",
        "Ready": "KubeletReady" if ready else "KubeletNotReady",
    }
    conditions = [
        {
            "type": kind,
            "status": status.get(kind, "False"),
            "lastHeartbeatTime": seconds(when),
            "reason": reasons[kind],
        }
        for kind in KUBELET_CONDITIONS
    ]
    order = [{"type": kind} for kind in KUBELET_CONDITIONS]
    return {"status": {"$setElementOrder/conditions": order, "conditions": conditions}}


def container_state(phase, ready, when, reason):
    if phase == "Failed" or reason == "OOMKilled":
        return {"terminated": {"exitCode": 137, "reason": reason or "Error", "finishedAt": seconds(when)}}
    if ready:
        return {"running": {"startedAt": seconds(when)}}
    return {"waiting": {"reason": reason or "ContainerCreating"}}


def pod_status(phase, ready, when, restarts=0, reason=None):
    state = container_state(phase, ready, when, reason)
    truth = "True" if ready else "False"
    conditions = [
        {"type": "Initialized", "status": "True"},
        {"type": "Ready", "status": truth},
        {"type": "ContainersReady", "status": truth},
        {"type": "PodScheduled", "status": "True"},
    ]
    container = {"name": "main", "ready": ready, "restartCount": restarts, "state": state}
    return {"status": {"phase": phase, "conditions": conditions, "containerStatuses": [container]}}


def pod_template(app, image):
    container = {"name": "main", "image": image, "resources": {"requests": {"cpu": "250m", "memory": "256Mi"}}}
    return {"metadata": {"labels": {"app": app}}, "spec": {"containers": [container]}}


def event(involved, kind, reason, message, source, warning=False):
    """A core/v1 Event. The cluster forgets it after an hour, the audit log does not."""
    return {
        "kind": "Event",
        "apiVersion": "v1",
        "metadata": {"namespace": involved.namespace or "default"},
        "involvedObject": {"kind": kind, "namespace": involved.namespace, "name": involved.name},
        "reason": reason,
        "message": message,
        "source": {"component": source},
        "type": "Warning" if warning else "Normal",
        "count": 1,
    }


def record_event(trail, when, actor, source, involved, kind, reason, message, warning=False):
    """Record the request by which `actor` writes an Event about `involved`."""
    namespace = involved.namespace or "default"
    name = f"{involved.name}.{int(when.timestamp() * 1e6):016x}"
    body = event(involved, kind, reason, message, source, warning)
    trail.record(when, actor, "create", Ref("events", namespace, name), request=body)
