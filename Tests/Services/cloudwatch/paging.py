"""Pages, and the tokens that lead from one to the next."""

import secrets
import threading

from .errors import invalid_parameter


class Pages:
    """Remembers which token stands for which place of which request."""

    def __init__(self):
        self._lock = threading.Lock()
        self._places = {}

    def start(self, token, request, first=0):
        """Where the page begins that a token asks for: `request` must be what it was given for."""
        if token is None:
            return first
        with self._lock:
            place = self._places.get(token)
        if place is None or place[0] != request:
            raise invalid_parameter("The specified nextToken is invalid.")
        return place[1]

    def token(self, request, place):
        """A token for the page that begins at a place."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._places[token] = (request, place)
        return token

    def cut(self, elements, size, token, request):
        """One page of a list, and the token for the next one, None after the last."""
        start = self.start(token, request)
        end = start + size
        return elements[start:end], self.token(request, end) if end < len(elements) else None
