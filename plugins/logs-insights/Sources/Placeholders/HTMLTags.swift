/// Element names of HTML that stand in log text and messages.
enum HTMLTags {
  static let names: Set<String> = [
    "a", "b", "body", "br", "button", "code", "div", "em", "form", "h1", "h2", "h3", "h4", "head",
    "hr", "html", "i", "iframe", "img", "input", "li", "link", "meta", "ol", "option", "p", "pre",
    "script", "select", "span", "strong", "style", "table", "tbody", "td", "th", "thead", "title",
    "tr", "u", "ul",
  ]

  /// What stands in `</…>`, or `<\/…>` as a regular expression has it, read in one go: a query may hold
  /// thousands of marks that look like tags.
  static func closed(in bytes: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    var place = 0
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = open + 1
      var start = place
      if start < bytes.count, bytes[start] == UInt8(ascii: "\\") { start += 1 }
      guard start < bytes.count, bytes[start] == UInt8(ascii: "/") else { continue }
      let rest = bytes[(start + 1)...].prefix(PlaceholderName.longest + 1)
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { continue }
      names.insert(String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
    }
    return names
  }
}
