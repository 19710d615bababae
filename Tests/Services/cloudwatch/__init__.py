"""A CloudWatch Logs for tests: strict about requests, and as unreliable as a scenario asks for."""
