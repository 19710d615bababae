/// Finds secrets of one form.
///
/// A detector is asked at every byte that is one of its anchors. It either finds something, and is then not
/// asked again before the end of that, or answers after a bounded amount of work; so a search takes time
/// proportional to the text, whatever the text is.
protocol SecretDetector: Sendable {
  /// The bytes at which it is asked.
  var anchors: [UInt8] { get }

  /// The secret that the byte at `anchor` gives away.
  ///
  /// - Parameter start: where the detector's last finding ended; a finding must not begin before it.
  func finding(in text: ByteText, at anchor: Int, from start: Int) -> Finding?
}
