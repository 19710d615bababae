import InsightsLanguage

extension LogTree {
  /// The groups that `SOURCE` names: by name, or all that begin with a prefix.
  func groups(of source: Source) throws(EngineError) -> [Group] {
    var names: [String] = []
    for argument in source.arguments {
      switch argument {
      case .group(let name): names.append(name)
      case .logGroups(let arguments): names += try groups(withPrefixes: arguments)
      case .dataSource:
        throw EngineError(.unsupported, "SOURCE dataSource(…) runs on CloudWatch only")
      case .logGroupTags:
        throw EngineError(.unsupported, "SOURCE logGroupTags(…) runs on CloudWatch only")
      }
    }
    return try groups(named: names)
  }

  /// Accounts and classes are of no account here: a folder has one of each.
  private func groups(withPrefixes arguments: [(name: String, values: [String])])
    throws(EngineError) -> [String]
  {
    let prefixes = arguments.filter { $0.name.lowercased() == "nameprefix" }.flatMap(\.values)
    let all = try allGroups()
    if prefixes.isEmpty { return all }
    return all.filter { name in
      prefixes.contains { name.beginsExactly(with: $0) || name.dropFirst().hasPrefix($0) }
    }
  }
}
