"""What happens when. Every other module takes its moments from here, so that the streams agree.

The window is 01:00 to 05:00 in Seoul; the drain falls on three in the morning, as drains do.
"""

from .clock import at

OPENING = at("16:00")
CLOSING = at("20:00")

VOLUME_REQUESTED = at("16:24:09")
CONTROLLER_UPGRADED = at("16:40:33")
SCALE_IN = at("16:48:02")
RELEASE = at("17:05:10")
LOAD_RISES = at("17:20")
ACCESS_BROKEN = at("17:52:41")
MEMORY_PRESSURE = at("17:58:20")
NODE_INSPECTED = at("18:01:15")
CORDON = at("18:03:05")
DRAIN = at("18:06:12")
NODE_DELETED = at("18:14:30")
NODE_REPLACED = at("18:19:48")
TARGETS_NARROWED = at("18:22:40")
TARGETS_WIDENED = at("18:29:12")
ACCESS_RESTORED = at("18:37:02")
RELEASE_RETRIED = at("18:45:20")
LOAD_FALLS = at("18:50")
VOLUME_BOUND = at("19:21:33")
