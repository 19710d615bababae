extension ParameterDeclaration {
  /// What is wrong with a value, as a clause that names the parameter; nil when it is right.
  public func problem(with value: String) -> String? {
    if let expected = type.expectation(violatedBy: value) {
      return "parameter “\(name)” must be \(expected), not “\(value)”"
    }
    if !allowed.isEmpty, !allowed.contains(value) {
      return "parameter “\(name)” must be one of \(allowed.joined(separator: ", ")), not “\(value)”"
    }
    return nil
  }
}
