/// Turns a title into an id: letters and digits of any script, everything else a hyphen.
public enum Slug {
  /// The slug of a title, at most 48 characters, cut at a hyphen where one is near; `step` when nothing is left.
  public static func of(_ title: String) -> String {
    var slug = ""
    for character in title.lowercased() {
      if character.isLetter || character.isNumber, !character.isEmoji {
        slug.append(character)
      } else if slug.last != "-", !slug.isEmpty {
        slug.append("-")
      }
    }
    if slug.count > 48 {
      slug = String(slug.prefix(48))
      if let cut = slug.lastIndex(of: "-"), slug.distance(from: cut, to: slug.endIndex) < 16 {
        slug = String(slug[..<cut])
      }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug.isEmpty ? "step" : slug
  }
}

extension Character {
  /// Keycaps and the like count as numbers although they are pictures.
  fileprivate var isEmoji: Bool {
    unicodeScalars.contains {
      $0.value == 0xFE0F || $0.value == 0x20E3 || $0.properties.isEmojiPresentation
    }
  }
}
