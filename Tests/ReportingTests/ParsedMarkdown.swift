import CCmark

/// Markdown as cmark-gfm understands it, with every extension of GitHub switched on.
struct ParsedMarkdown {
  /// A node with its children; text from character references is already resolved.
  struct Node {
    let type: String
    let literal: String
    let children: [Node]

    /// All text below, as a reader sees it.
    var text: String {
      type == "html_inline" ? "" : literal + children.map(\.text).joined()
    }

    /// This node and all below it.
    var all: [Node] { [self] + children.flatMap(\.all) }
  }

  let root: Node

  /// Registered once: cmark's own guard is not safe when tests run at the same time.
  private static let extensions: Void = cmark_gfm_core_extensions_ensure_registered()

  init(_ text: String) {
    Self.extensions
    let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE)
    defer { cmark_parser_free(parser) }
    for name in ["table", "autolink", "strikethrough", "tagfilter", "tasklist"] {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    cmark_parser_feed(parser, text, text.utf8.count)
    let document = cmark_parser_finish(parser)
    defer { cmark_node_free(document) }
    root = Self.node(document)
  }

  /// The nodes of a type.
  func nodes(_ type: String) -> [Node] { root.all.filter { $0.type == type } }

  /// The kinds of blocks at the top.
  var blocks: [String] { root.children.map(\.type) }

  private static func node(_ node: OpaquePointer?) -> Node {
    var children: [Node] = []
    var child = cmark_node_first_child(node)
    while let next = child {
      children.append(Self.node(next))
      child = cmark_node_next(next)
    }
    let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    return Node(
      type: String(cString: cmark_node_get_type_string(node)), literal: literal,
      children: children)
  }
}
