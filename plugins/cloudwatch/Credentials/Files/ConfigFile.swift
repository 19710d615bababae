import AWSSigning

/// The sections of a file in the format of `~/.aws/config`, as the AWS CLI reads it.
///
/// `[section]`, `name = value` (or `name : value`), whole-line comments with `#` or `;`. A line that is indented
/// further than the setting before it continues that one; continuation lines after an empty value are settings
/// below it, one level deep.
struct ConfigFile: Sendable, Undisclosed {
  /// Settings by name in lower case.
  typealias Section = [String: Value]

  /// What a setting is set to.
  enum Value: Sendable, Hashable {
    case text(String)
    case nested([String: String])

    var text: String? { if case .text(let text) = self { text } else { nil } }
  }

  /// Settings by the text between the brackets. Sections that are written twice are one, the later line wins.
  private(set) var sections: [String: Section] = [:]

  /// No sections.
  init() {}

  /// Reads a file's content.
  ///
  /// - Throws: ``ConfigFileError`` for a line that is neither; it never quotes the line, which may be a key.
  init(_ bytes: [UInt8]) throws(ConfigFileError) {
    var reader = Reader()
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = bytes.dropFirst(isMarked ? 3 : 0)
    // A carriage return before the line feed is a blank at the end of the line.
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      try reader.take(line)
    }
    sections = reader.finished()
  }
}

/// What is wrong with a file of settings.
struct ConfigFileError: Error {
  /// Counted from 1.
  let line: Int
  let reason: String
}

/// The state between two lines.
private struct Reader {
  private var sections: [String: ConfigFile.Section] = [:]
  private var section: String?
  private var setting: (name: String, indent: Int, lines: [String])?
  private var line = 0

  mutating func take(_ bytes: ArraySlice<UInt8>) throws(ConfigFileError) {
    line += 1
    let indent = bytes.prefix(while: AsciiBlanks.contains).count
    let text = AsciiBlanks.trimmed(bytes)
    guard let first = text.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ";") else {
      return
    }
    if let open = setting, indent > open.indent {
      setting?.lines.append(String(decoding: text, as: UTF8.self))
    } else if first == UInt8(ascii: "[") {
      try begin(section: text)
    } else {
      try begin(setting: text, indent: indent)
    }
  }

  mutating func finished() -> [String: ConfigFile.Section] {
    close()
    return sections
  }

  private mutating func begin(section text: ArraySlice<UInt8>) throws(ConfigFileError) {
    close()
    guard let end = text.lastIndex(of: UInt8(ascii: "]")) else {
      throw ConfigFileError(line: line, reason: "“[” without “]”")
    }
    let name = String(decoding: AsciiBlanks.trimmed(text[..<end].dropFirst()), as: UTF8.self)
    section = name
    sections[name] = sections[name] ?? [:]
  }

  private mutating func begin(setting text: ArraySlice<UInt8>, indent: Int) throws(ConfigFileError)
  {
    close()
    guard section != nil else {
      throw ConfigFileError(line: line, reason: "a setting before the first “[section]”")
    }
    guard let mark = text.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") })
    else {
      throw ConfigFileError(line: line, reason: "neither “[section]” nor “name = value”")
    }
    let name = String(decoding: AsciiBlanks.trimmed(text[..<mark]), as: UTF8.self).lowercased()
    let value = String(decoding: AsciiBlanks.trimmed(text[(mark + 1)...]), as: UTF8.self)
    setting = (name, indent, [value])
  }

  /// Puts the open setting into its section.
  private mutating func close() {
    guard let section, let open = setting else { return }
    setting = nil
    sections[section, default: [:]][open.name] = Reader.value(of: open.lines)
  }

  private static func value(of lines: [String]) -> ConfigFile.Value {
    guard lines.count > 1, lines[0].isEmpty else {
      return .text(lines.joined(separator: "\n"))
    }
    var nested: [String: String] = [:]
    for line in lines.dropFirst() {
      let name = line.utf8.prefix { $0 != UInt8(ascii: "=") }
      let value = line.utf8.dropFirst(name.count + 1)
      nested[text(AsciiBlanks.trimmed(Array(name)[...])).lowercased()] = text(
        AsciiBlanks.trimmed(Array(value)[...]))
    }
    return .nested(nested)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
