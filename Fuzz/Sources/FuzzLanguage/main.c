// `main` is libFuzzer's. This file makes the target an executable that the package manager does not look for
// a Swift entry in.
