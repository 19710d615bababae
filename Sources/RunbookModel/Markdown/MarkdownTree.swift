import CCmark

/// Owns a parsed Markdown document (cmark-gfm, CommonMark 0.29) and frees it.
///
/// Only the core syntax is parsed: extensions such as tables never change where a code block is.
final class MarkdownTree {
  private let root: OpaquePointer

  /// Parses `bytes`; nil only when memory is exhausted.
  init?(_ bytes: ArraySlice<UInt8>) {
    let parsed = bytes.withUnsafeBytes { buffer in
      cmark_parse_document(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_DEFAULT)
    }
    guard let parsed else { return nil }
    root = parsed
  }

  deinit {
    cmark_node_free(root)
  }

  /// Calls `visit` with every block node in document order. The nodes are valid only during the call.
  func forEachBlock(_ visit: (MarkdownNode) -> Void) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let raw = cmark_iter_get_node(iterator) else { continue }
      let node = MarkdownNode(raw: raw)
      switch node.kind {
      case .text, .code, .strong, .lineBreak, .other: continue
      default: visit(node)
      }
    }
  }
}
