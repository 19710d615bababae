import TestSupport

/// Log text that tries to do something to the document it is written into.
enum HostileText {
  /// Chosen by hand, one for each thing that a renderer or a git host does with text.
  static let chosen = [
    "a | b || c |", "|", "||", "\\|", "\\\\|", "a\\", "\\", "`", "``", "`a`", "```\nb\n```",
    "a`b``c",
    "`code` | `more` | x", "` | `", "<!-- runbook:result id=\"x\" -->", "<!-- /runbook:result -->",
    "<!--", "-->", "<!-- runbook:", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "</td></tr></table>", "</code></pre></details>", "<b>", "<https://evil.example>",
    "<a@b.example>",
    "<?php ?>", "<![CDATA[ x ]]>", "<!DOCTYPE html>", "&lt;b&gt;", "&amp;", "&#60;b&#x3e;",
    "&#60 &#x2a", "&copy &nbsp;",
    "![x](https://evil.example/pixel.png)", "[click](javascript:alert(1))", "[ref]", "[ref]: /url",
    "[^1]", "[^1]: note", "[[_TOC_]]", "[x] done", "- [ ] task", "http://evil.example/a?b=c&d=e",
    "https://evil.example", "www.evil.example", "ftp://evil.example", "mallory@evil.example",
    "mailto:mallory@evil.example", "xmpp:a@evil.example", "@everyone", "org/repo#12", "#123", "!45",
    "GH-7", "~label", "%milestone", "$x^2$", "$$x$$", "$`x`$", ":smile:", ":+1:", "*a* **b**",
    "_a_ __b__", "snake_case_name", "~a~ ~~b~~", "==a==", "^a^", "# heading", "## a", "- item",
    "+ item", "* item", "1. item", "1) item", "> quote", "---", "===", "***", "|---|",
    "| a |\n|---|",
    "    indented", "  two", "two  ", " ", "  ", "a  b", "\ta\tb", "a\nb", "a\r\nb", "a\rb", "\n",
    "\n\n",
    "a\n", "a\r\n", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "a\u{0}b",
    "\u{2}wzxhzdk:0\u{3}",
    "\u{202E}gnp.exe", "\u{2066}x\u{2069}", "\u{200B}", "\u{FEFF}", "\u{2028}", "\u{2029}",
    "\u{85}",
    "\u{61C}", "\u{AD}", "{{ site.secrets }}", "{% include x %}", "{# x #}", "{{{{", "{: .class }",
    "{#id}", "${HOME}", "#!python x", ":::js x", "::include{file=x}", "{+ a +}",
    "a\u{301}|\u{301}b",
    "\u{301}", "한국어 | 日本語", "😀", "\u{FFFE}", "{\"a\":{\"b\":[1,\"x|y\"]}}", "-5 apples", "+1",
    "007", "1e5", "2026-03-17 08:00:00.000", "*empty*", "\"\"", "null",
  ]

  /// Texts put together by chance from pieces of the kind that matters.
  static func random(seed: UInt64, count: Int) -> [String] {
    var random = SeededGenerator(seed: seed)
    let pieces =
      chosen + "|`\\<>&[]()!*_~#$@:{}+-=.^%\"' \n\r\t".map(String.init) + ["a", "b", "word", "42"]
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...8, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
  }
}
