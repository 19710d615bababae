import CCmark

/// A view on one node of a cmark tree; lent by ``MarkdownTree`` and never kept longer.
struct MarkdownNode {
  let raw: OpaquePointer

  enum Kind {
    case heading, paragraph, list, item, blockQuote, codeBlock, htmlBlock, code, strong, text
    case lineBreak, other
  }

  var kind: Kind {
    switch cmark_node_get_type(raw) {
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: .lineBreak
    default: .other
    }
  }

  var parent: MarkdownNode? { cmark_node_parent(raw).map(MarkdownNode.init) }
  var previous: MarkdownNode? { cmark_node_previous(raw).map(MarkdownNode.init) }
  var next: MarkdownNode? { cmark_node_next(raw).map(MarkdownNode.init) }
  var firstChild: MarkdownNode? { cmark_node_first_child(raw).map(MarkdownNode.init) }
  var lastChild: MarkdownNode? { cmark_node_last_child(raw).map(MarkdownNode.init) }

  /// 1-based, in the text that was parsed.
  var startLine: Int { Int(cmark_node_get_start_line(raw)) }
  /// 1-based, in bytes.
  var startColumn: Int { Int(cmark_node_get_start_column(raw)) }

  /// Content of a code or HTML block, or of a text.
  var literal: [UInt8] {
    guard let text = cmark_node_get_literal(raw) else { return [] }
    return Array(String(cString: text).utf8)
  }

  /// The info string of a fenced code block; nil for an indented one.
  var fenceInfo: String? {
    guard fence != nil else { return nil }
    return cmark_node_get_fence_info(raw).map { String(cString: $0) } ?? ""
  }

  /// Length, character and own indentation of the opening fence; nil for an indented code block.
  var fence: (length: Int, character: UInt8, offset: Int)? {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    guard cmark_node_get_fenced(raw, &length, &offset, &character) != 0 else { return nil }
    return (Int(length), UInt8(bitPattern: character), Int(offset))
  }

  /// All text below the node as one line.
  var plainText: String {
    var text = ""
    guard let iterator = cmark_iter_new(raw) else { return text }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return text }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      switch MarkdownNode(raw: node).kind {
      case .text, .code: text += cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
      case .lineBreak: text += "\n"
      default: break
      }
    }
  }
}
