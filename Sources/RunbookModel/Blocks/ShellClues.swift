/// Signs that a block holds commands for a shell.
enum ShellClues {
  private static let labels: Set<String> = [
    "bash", "sh", "shell", "zsh", "fish", "console", "shell-session", "shellsession", "terminal",
    "powershell", "pwsh", "ps1", "cmd", "bat", "batch", "ksh", "cli",
  ]

  private static let programs: Set<String> = [
    "alias", "ansible", "ansible-playbook", "apt", "apt-get", "awk", "aws", "az", "base64", "bash",
    "brew", "bundle", "cargo", "cat", "cd", "cdk", "chmod", "chown", "cp", "crictl", "ctr", "curl",
    "cut", "date", "df", "dig", "docker", "docker-compose", "du", "echo", "ecs-cli", "eksctl",
    "env",
    "etcdctl", "exit", "export", "find", "gcloud", "gem", "git", "go", "grep", "gunzip", "gzip",
    "head",
    "helm", "helmfile", "host", "hostname", "htop", "ip", "iptables", "istioctl", "java",
    "journalctl",
    "jq", "kill", "kubectl", "kustomize", "less", "ln", "ls", "make", "mkdir", "mv", "mvn", "mysql",
    "nc", "netstat", "node", "nohup", "npm", "npx", "nslookup", "openssl", "ping", "pip", "pip3",
    "pnpm",
    "ps", "psql", "pulumi", "python", "python3", "redis-cli", "rm", "rsync", "sam", "scp", "sed",
    "serverless", "service", "set", "sh", "sleep", "sls", "source", "ssh", "ssm", "stern", "sudo",
    "systemctl", "tail", "tar", "tcpdump", "tee", "telnet", "terraform", "terragrunt", "top",
    "touch",
    "uniq", "unset", "unzip", "uv", "vi", "vim", "watch", "wc", "wget", "which", "xargs", "yarn",
    "yq",
    "yum", "dnf", "zip",
  ]

  private static let keywords: Set<String> = [
    "if", "for", "while", "case", "until", "function", "time",
  ]

  /// Why the block holds shell commands; nil when nothing says so.
  static func reason(for block: CodeBlock) -> String? {
    let lines = logicalLines(block.content)
    guard let first = lines.first else { return nil }
    if first.hasPrefix("#!") { return "starts with a shebang line" }
    let isLabelled = labels.contains(block.label)
    for line in lines where !line.hasPrefix("#") {
      if let command = prompted(line) {
        guard isLabelled || startsWithWord(command) else { continue }
        return "has a shell prompt before “\(command.firstWord)”"
      }
      let word = line.firstWord
      if programs.contains(word), hasArguments(line, after: word) {
        return "runs “\(word)”"
      }
      if isLabelled {
        if keywords.contains(word) { return "shell syntax “\(word)”, labelled “\(block.label)”" }
        if isCommand(line) { return "runs “\(word)”, labelled “\(block.label)”" }
      }
      if hasOptions(line), isCommand(line) { return "calls “\(word)” with options" }
      if isAssignment(line) || word.hasPrefix("./") { continue }
      // Without a label the first real line decides; deeper lines may be prose or output.
      if !isLabelled { break }
    }
    let isAssigning = lines.contains(where: isAssignment)
    return isAssigning && isLabelled ? "sets shell variables, labelled “\(block.label)”" : nil
  }

  /// Trimmed lines that are not blank, with backslash continuations joined to the line they continue.
  private static func logicalLines(_ content: String) -> [String] {
    var lines: [String] = []
    var isContinued = false
    for line in content.split(whereSeparator: \.isNewline) {
      let text = String(line).trimmed
      guard !text.isEmpty else { continue }
      if isContinued, let last = lines.popLast() {
        lines.append(last + " " + text)
      } else {
        lines.append(text)
      }
      isContinued = text.hasSuffix("\\")
    }
    return lines
  }

  /// The command behind a prompt such as `$ ` or `user@host:~$ `.
  private static func prompted(_ line: String) -> String? {
    for prompt in ["$ ", "% ", "> "] where line.hasPrefix(prompt) {
      return String(line.dropFirst(2)).trimmed
    }
    // `user@host:~$ command`
    let word = line.firstWord
    guard word.contains("@"), word.contains(":"), word.hasSuffix("$") || word.hasSuffix("#") else {
      return nil
    }
    return String(line.dropFirst(word.count)).trimmed
  }

  private static func startsWithWord(_ command: String) -> Bool {
    programs.contains(command.firstWord) || keywords.contains(command.firstWord)
  }

  /// `cat file` and `docker ps`, but neither `date: …` nor `host = …` nor a word alone in a list.
  private static func hasArguments(_ line: String, after word: String) -> Bool {
    let rest = line.dropFirst(word.count).drop { $0 == " " }
    guard let next = rest.first else { return ["ls", "htop", "top", "env"].contains(word) }
    return !":=|(,".contains(next) || line.dropFirst(word.count).first == " " && next == "|"
  }

  /// A word of a program's form followed by arguments of a command's form.
  private static func isCommand(_ line: String) -> Bool {
    let word = line.firstWord
    guard let first = word.unicodeScalars.first,
      ("a"..."z").contains(first) || first == "." || first == "/" || first == "~",
      word.unicodeScalars.allSatisfy({
        $0.isASCII && ($0.properties.isAlphabetic || "-_./~+0123456789".unicodeScalars.contains($0))
      })
    else { return false }
    let rest = line.dropFirst(word.count).drop { $0 == " " }
    guard let next = rest.first else { return true }
    return !"=:,({".contains(next)
  }

  /// `super -c …`, `super --format json …`: few other texts have options.
  private static func hasOptions(_ line: String) -> Bool {
    line.split(separator: " ").dropFirst().contains { word in
      let dashes = word.prefix { $0 == "-" }.count
      return 1...2 ~= dashes && word.dropFirst(dashes).first?.isLetter == true
    }
  }

  /// `NAME=value` without blanks around the sign.
  private static func isAssignment(_ line: String) -> Bool {
    let name = line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard let first = name.first, !first.isNumber else { return false }
    let rest = line.dropFirst(name.count)
    return rest.first == "=" && rest.dropFirst().first.map { !"= ".contains($0) } ?? true
  }
}

extension String {
  /// Everything up to the first blank.
  var firstWord: String { String(prefix { !$0.isWhitespace }) }
}
