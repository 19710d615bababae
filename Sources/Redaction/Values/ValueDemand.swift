/// What a value has to look like to be taken for a secret, by what it is assigned to.
enum ValueDemand: Hashable {
  /// A password may be any word that is no placeholder.
  case password
  /// Something that nobody would write by hand: letters and digits, or mixed case.
  case opaque
  /// The same, and not the name of a resource: for names that are also used for other things.
  case random
  /// A long checksum or ciphertext.
  case signature
  /// A scheme, then credentials.
  case authorization
  /// A UUID, and nothing else.
  case uuid
  /// Twelve digits, and nothing else.
  case accountID

  /// Whether a value, or its first ``glance`` bytes, meets the demand.
  ///
  /// - Parameter isQuoted: a value in quotes is text, one without may be code.
  func isMet(by value: ArraySlice<UInt8>, isQuoted: Bool) -> Bool {
    // Nobody writes so much as a placeholder.
    if value.count >= Self.glance { return self != .uuid && self != .accountID }
    let shape = ValueShape(value)
    switch self {
    case .accountID: return value.count == 12 && shape.digits == 12
    case .uuid: return shape.isUUID
    default: break
    }
    guard !PlaceholderValue.matches(value, isQuoted: isQuoted) else { return false }
    switch self {
    case .password: return value.count >= (shape.digits == value.count ? 4 : 3)
    case .opaque: return shape.isOpaque || (shape.digits == value.count && value.count >= 8)
    case .authorization: return shape.isOpaque
    case .random: return shape.isOpaque && (shape.isUUID || !shape.isResourceName)
    case .signature: return value.count >= 32 && shape.isOpaque && !shape.isResourceName
    case .uuid, .accountID: return false
    }
  }

  /// How much of a value is looked at before it is accepted: one byte more than the longest placeholder. To
  /// refuse has to be cheap, since what is refused is looked at again for another reason.
  static let glance = 257
}
