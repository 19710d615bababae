import JSONText

/// JSON documents that hold several events (sections 6.7 and 6.9).
enum JSONDocument {
  /// What a document says about an event; nil where it says nothing.
  struct Event {
    var timestamp: Int64?
    var ingestionTime: Int64?
    var message: String
    var logGroup: String?
    var logStream: String?
    var owner: String?
  }

  /// Whether a value is one of the documents that we know.
  static func holdsEvents(_ value: JSONValue) -> Bool {
    if value["logEvents"]?.array != nil || value["messageType"]?.string == "CONTROL_MESSAGE" {
      return true
    }
    if let elements = value.array { return !elements.isEmpty && elements.allSatisfy(isObject) }
    return value["events"]?.array?.allSatisfy(isEvent) == true || value["Records"]?.array != nil
  }

  /// The events of a value; one that is no document we know is an event itself, with its text as message.
  static func events(of value: JSONValue, text: ArraySlice<UInt8>) -> [Event] {
    if value["messageType"]?.string == "CONTROL_MESSAGE" { return [] }
    if let events = value["logEvents"]?.array {
      return events.filter(isEvent).map { event in
        var event = cliEvent(event)
        event.logGroup = value["logGroup"]?.string
        event.logStream = value["logStream"]?.string
        event.owner = value["owner"]?.string
        return event
      }
    }
    if let events = value["events"]?.array, events.allSatisfy(isEvent) {
      // The command line leaves the group out; “runbook pull” writes it.
      let (group, owner) = (value["logGroup"]?.string, value["owner"]?.string)
      return events.map { event in
        var event = cliEvent(event)
        event.logGroup = group
        event.owner = owner
        return event
      }
    }
    if let records = value["Records"]?.array { return records.map(record) }
    if let elements = value.array {
      return elements.map { isEvent($0) ? cliEvent($0) : record($0) }
    }
    return [
      Event(
        timestamp: EventTime.inObject(value), message: String(decoding: text, as: UTF8.self))
    ]
  }

  private static func isObject(_ value: JSONValue) -> Bool {
    if case .object = value { true } else { false }
  }

  private static func isEvent(_ value: JSONValue) -> Bool {
    value["message"]?.string != nil && value["timestamp"] != nil
  }

  private static func cliEvent(_ value: JSONValue) -> Event {
    Event(
      timestamp: value["timestamp"].flatMap(EventTime.time),
      ingestionTime: value["ingestionTime"].flatMap(EventTime.time),
      message: value["message"]?.string ?? "", logStream: value["logStreamName"]?.string)
  }

  private static func record(_ value: JSONValue) -> Event {
    Event(
      timestamp: EventTime.inObject(value), message: JSONWriter.compact(value, escaping: .minimal))
  }
}
