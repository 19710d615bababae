"""The places that hand out credentials: instance metadata, container agent, STS, sign-on portal."""
