# Each target installs what it misses, builds what it needs, and runs.
.PHONY: demo test check format fuzz install setup services

release := .build/release/runbook

# The shipped runbook on the bundled logs: tables here, the annotated document in demo/.
demo: setup
	swift build -c release --product runbook
	$(release) run runbooks/eks-control-plane.md --logs runbooks/sample-logs --output demo/

# Everything that CI runs.
test: setup services
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build

# The style that the formatter can judge.
check:
	swift format lint --strict --configuration .swift-format --recursive Package.swift Sources plugins Tests

format:
	swift format --in-place --configuration .swift-format --recursive Package.swift Sources plugins Tests

setup:
	@scripts/install-system-packages

# What the tests of the CloudWatch backend talk to: Python in .build/test-services.
services:
	@scripts/install-test-services

# Strange text for lexer, parser, checker and filling, ten minutes of it: `make fuzz SECONDS=60` for less.
SECONDS ?= 600
fuzz: setup
	Fuzz/run $(SECONDS)

# The tool, for everybody on this machine: `sudo make install`, or `make install PREFIX=~/.local`.
PREFIX ?= /usr/local
install: setup
	swift build -c release --product runbook
	install -d $(PREFIX)/bin
	install -m 755 $(release) $(PREFIX)/bin/runbook
