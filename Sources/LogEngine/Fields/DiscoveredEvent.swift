import JSONText

/// An event with the fields that its message holds, which are looked for only when one is asked for.
final class DiscoveredEvent {
  let event: LogEvent
  private var found: Discovery?

  init(_ event: LogEvent) { self.event = event }

  /// The value of a field by its full name: a system field or one found in the message (section 5).
  func value(named name: ExactText) -> Value {
    if name.string.utf8.first == UInt8(ascii: "@"), let value = systemField(name) { return value }
    return discovery.value(named: name)
  }

  /// Drops what was found, which is much larger than the message; asked again, it is found again. Called where
  /// rows are kept.
  func forget() { found = nil }

  private func systemField(_ name: ExactText) -> Value? {
    switch name {
    case "@message": .string(event.message)
    case "@timestamp": .timestamp(event.timestamp)
    case "@ingestionTime": .timestamp(event.ingestionTime)
    case "@logStream": .string(event.logStream)
    case "@log": .string(event.log)
    case "@ptr": .string(event.pointer)
    default: nil
    }
  }

  private var discovery: Discovery {
    if let found { return found }
    let made = Discovery(event)
    found = made
    return made
  }
}

/// What was found in a message.
struct Discovery {
  private var fields: [ExactText: Value]
  private var json: JSONValue?

  /// Looks at a message once and in this order: JSON, a line of Lambda, VPC flow logs, Route 53.
  init(_ event: LogEvent) {
    fields = [:]
    let isLambdaGroup = event.logGroup.hasPrefix("/aws/lambda/")
    let start = event.message.utf8.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    if start == UInt8(ascii: "{"), let value = try? JSONParser.parse(event.message),
      case .object = value
    {
      json = value
    } else if let lambda = LambdaLine.fields(of: event.message, isLambdaGroup: isLambdaGroup) {
      fields = lambda
    } else if let flow = BlankSeparated.vpcFlow(event.message) {
      fields = flow
    } else if let query = BlankSeparated.route53(event.message) {
      fields = query
    }
    if isLambdaGroup, json == nil { json = EmbeddedJSON.first(in: event.message) }
  }

  func value(named name: ExactText) -> Value {
    if let value = fields[name] { return value }
    guard let json else { return .missing }
    return JSONFields.value(named: name.string, in: json)
  }
}
