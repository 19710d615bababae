.PHONY: setup test

setup:
	@scripts/install-system-packages

test: setup
	swift test
