"""A claim on EFS waits three hours for a permission, while the ledger's EBS volume moves with its pod."""

from .audit import Ref
from .cast import ACCOUNT, DRAINED, EBS_CONTROLLER, EFS_CONTROLLER, JUN, MINA, STEADY, controller
from .clock import after, at
from .identifiers import uid
from .objects import deleted, metadata, record_event
from .timeline import DRAIN, VOLUME_BOUND, VOLUME_REQUESTED

BINDER = controller("persistent-volume-binder")
ATTACHER = controller("attachdetach-controller")
CLAIM = Ref("persistentvolumeclaims", "default", "efs-provisioner-test")
LEDGER_CLAIM = Ref("persistentvolumeclaims", "payments", "data-ledger-0")


def volume_of(claim):
    return Ref("persistentvolumes", name="pvc-" + uid(claim.resource, claim.namespace, claim.name))


def tell(trail):
    request_claim(trail)
    wait_for_permission(trail)
    bind_claim(trail)
    move_ledger(trail)


def claim_body(when, phase, **spec):
    return {
        "kind": "PersistentVolumeClaim",
        "apiVersion": "v1",
        "metadata": metadata(when, CLAIM.resource, CLAIM.namespace, CLAIM.name),
        "spec": {"accessModes": ["ReadWriteMany"], "storageClassName": "efs-sc", **spec},
        "status": {"phase": phase},
    }


def request_claim(trail):
    request = claim_body(VOLUME_REQUESTED, "Pending")
    trail.record(
        VOLUME_REQUESTED,
        MINA,
        "create",
        CLAIM,
        request=request,
        response=request,
        query="fieldManager=kubectl-client-side-apply&fieldValidation=Strict",
    )
    provisioner = {"volume.kubernetes.io/storage-provisioner": "efs.csi.aws.com"}
    moment = after(VOLUME_REQUESTED, 0.08)
    trail.record(moment, BINDER, "update", CLAIM, request={"metadata": {"annotations": provisioner}})


def wait_for_permission(trail):
    """The provisioner backs off after every refusal; people look at the claim in between."""
    denied = (
        'failed to provision volume with StorageClass "efs-sc": rpc error: code = Unauthenticated '
        f"desc = Access Denied. User: arn:aws:sts::{ACCOUNT}:assumed-role/demo-efs-csi/efs-csi is not authorized to perform: "
        "elasticfilesystem:CreateAccessPoint"
    )
    moment, pause = after(VOLUME_REQUESTED, 1), 120
    while moment < VOLUME_BOUND:
        trail.record(moment, EFS_CONTROLLER, "get", CLAIM)
        record_event(
            trail,
            after(moment, 0.4),
            EFS_CONTROLLER,
            "efs.csi.aws.com",
            CLAIM,
            "PersistentVolumeClaim",
            "ProvisioningFailed",
            denied,
            warning=True,
        )
        moment, pause = after(moment, pause), min(pause * 2, 2400)
    for looked, actor in (("16:29:40", MINA), ("16:52:11", MINA), ("18:51:30", JUN), ("19:12:06", JUN)):
        trail.record(at(looked), actor, "get", CLAIM)
    escalate = {"metadata": {"annotations": {"example.com/change": "INC-2318"}}}
    trail.record(
        at("19:13:20"), JUN, "patch", CLAIM, request=escalate, response=claim_body(at("19:13:20"), "Pending")
    )


def bind_claim(trail):
    volume = volume_of(CLAIM)
    request = {
        "kind": "PersistentVolume",
        "apiVersion": "v1",
        "metadata": {"name": volume.name},
        "spec": {
            "csi": {"driver": "efs.csi.aws.com", "volumeHandle": "fs-0d4c3b2a19f8e7d60::fsap-0123abcd4567ef890"}
        },
    }
    trail.record(VOLUME_BOUND, EFS_CONTROLLER, "create", volume, request=request)
    bound = after(VOLUME_BOUND, 0.2)
    trail.record(bound, BINDER, "update", volume, request={"spec": {"claimRef": {"name": CLAIM.name}}})
    answer = claim_body(bound, "Pending", volumeName=volume.name)
    trail.record(after(bound, 0.02), BINDER, "update", CLAIM, request=answer, response=answer)
    status = Ref(CLAIM.resource, CLAIM.namespace, CLAIM.name, subresource="status")
    answer = claim_body(bound, "Bound", volumeName=volume.name)
    trail.record(after(bound, 0.05), BINDER, "update", status, request=answer, response=answer)
    trail.record(at("19:24:02"), JUN, "get", CLAIM)


def move_ledger(trail):
    """The volume has to leave the drained node before it can be attached to another."""
    released, attached = after(DRAIN, 48), after(DRAIN, 75)
    old, new = attachment(DRAINED), attachment(STEADY)
    trail.record(released, ATTACHER, "delete", old, response=deleted(old.resource, old.name))
    detached = {"metadata": {"finalizers": None}}
    trail.record(after(released, 11), EBS_CONTROLLER, "patch", old, request=detached)
    request = {
        "kind": "VolumeAttachment",
        "apiVersion": "storage.k8s.io/v1",
        "metadata": {"name": new.name},
        "spec": {
            "attacher": "ebs.csi.aws.com",
            "nodeName": STEADY.name,
            "source": {"persistentVolumeName": volume_of(LEDGER_CLAIM).name},
        },
    }
    trail.record(attached, ATTACHER, "create", new, request=request)
    done = {"status": {"attached": True, "attachmentMetadata": {"devicePath": "/dev/xvdaa"}}}
    trail.record(after(attached, 6), EBS_CONTROLLER, "patch", new, request=done)
    selected = {"metadata": {"annotations": {"volume.kubernetes.io/selected-node": STEADY.name}}}
    trail.record(after(attached, 7), BINDER, "update", LEDGER_CLAIM, request=selected)


def attachment(node):
    digest = (uid("volumeattachments", node.name) + uid(node.name)).replace("-", "")
    return Ref("volumeattachments", name=f"csi-{digest}", group="storage.k8s.io")
