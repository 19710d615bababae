import BoundedRegex

extension ParameterDeclaration {
  /// What is wrong with a value, as a clause that names the parameter; nil when it is right.
  public func problem(with value: String) -> String? {
    if let expected = type.expectation(violatedBy: value) {
      return "parameter “\(name)” must be \(expected), not “\(value)”"
    }
    if !allowed.isEmpty, !allowed.contains(value) {
      return "parameter “\(name)” must be one of \(allowed.joined(separator: ", ")), not “\(value)”"
    }
    guard let pattern else { return nil }
    do {
      let isRight = try Pattern(pattern).matches(value)
      return isRight ? nil : "parameter “\(name)” must match \(pattern), not “\(value)”"
    } catch {
      return "the pattern of parameter “\(name)” cannot be used: \(error.message)"
    }
  }

  /// Why no value, or not the default, can be right; nil when the declaration makes sense.
  var contradiction: String? {
    if let pattern {
      do {
        _ = try Pattern(pattern)
      } catch {
        return "the pattern of parameter “\(name)” cannot be used: \(error.message)"
      }
    }
    return defaultValue.flatMap { problem(with: $0) }.map { "the default is no valid value: \($0)" }
  }
}
