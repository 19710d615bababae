/// What a name such as `client_secret` says about the value that is assigned to it.
struct SecretName: Hashable {
  /// What a value of that name is.
  let kind: SecretKind
  /// What a value has to look like, so that `token=null` and `secret: my-app` stay.
  let demand: ValueDemand

  /// What the name says; nil for a name of which nothing secret is expected.
  init?(_ name: ArraySlice<UInt8>) {
    // Most names are over here, before they cost anything.
    guard let letter = name.last(where: \.isLetter), Self.isLastLetter[Int(letter)] else {
      return nil
    }
    let words = NameWords(name)
    guard let last = words.letters.last else { return nil }
    if let entry = Self.endings[last]?.first(where: { words.hasSuffix($0.letters) }) {
      guard !Self.harmless.contains(words.letters) else { return nil }
      self = entry.meaning
      return
    }
    switch String(decoding: words.word(fromEnd: 0), as: UTF8.self) {
    case "pwd": self.init(.password, .password)
    case "pass":
      self.init(.password, words.count > 1 && !name.contains(0x20) ? .password : .opaque)
    case "token" where !Self.isHarmlessToken(words): self.init(.token, .random)
    case "secret": self.init(.secret, .random)
    case "auth", "credentials", "creds": self.init(.secret, .random)
    case "signature", "sig": self.init(.secret, .signature)
    default: return nil
    }
  }

  private init(_ kind: SecretKind, _ demand: ValueDemand) {
    self.kind = kind
    self.demand = demand
  }

  /// What the name of an account's number says.
  static let account = SecretName(.accountID, .accountID)

  /// Whether a field of this name holds the number of an AWS account.
  static func isAccount(_ name: ArraySlice<UInt8>) -> Bool {
    let words = NameWords(name)
    return ["accountid", "awsaccount", "accountnumber"].contains { words.hasSuffix(Array($0.utf8)) }
      || words.letters == Array("account".utf8)
  }

  // MARK: Tables

  private struct Ending {
    let letters: [UInt8]
    let meaning: SecretName
  }

  /// Endings that decide alone, by their last letter.
  private static let endings: [UInt8: [Ending]] = {
    let table: [(SecretKind, ValueDemand, String)] = [
      (.awsSecret, .opaque, "secretaccesskey awssecretkey awssecret"),
      (.awsSessionToken, .opaque, "amzsecuritytoken awssessiontoken awssecuritytoken"),
      (
        .password, .password,
        "password passwd passphrase passwordhash passcode dbpass userpass mysqlpwd"
      ),
      (
        .secret, .opaque,
        """
        clientsecret appsecret applicationsecret consumersecret sharedsecret jwtsecret apisecret \
        sessionsecret signingsecret webhooksecret oauthsecret tokensecret authsecret cookiesecret \
        secretkey secretkeybase secretstring secretvalue privatekey encryptionkey decryptionkey \
        signingkey hmackey masterkey accountkey sharedaccesskey sharedkey accesskey authkey \
        serviceaccountkey storagekey cryptokey sshkey functionskey securekey rootkey
        """
      ),
      (
        .apiKey, .opaque,
        """
        apikey appkey applicationkey consumerkey subscriptionkey licensekey licencekey \
        integrationkey servicekey clientkey
        """
      ),
      (
        .token, .opaque,
        """
        accesstoken refreshtoken idtoken authtoken apitoken bearertoken sessiontoken securitytoken \
        secrettoken privatetoken vaulttoken bottoken csrftoken xsrftoken registrationtoken \
        usertoken devicetoken oauthtoken jwttoken webtoken identitytoken servicetoken deploytoken \
        logintoken resettoken verificationtoken admintoken jwt
        """
      ),
      (.token, .random, "jsessionid phpsessid sessionkey"),
      (.token, .authorization, "authorization"),
      (.secret, .uuid, "secretid"),
    ]
    let entries = table.flatMap { kind, demand, words in
      words.split(separator: " ").map {
        Ending(letters: Array($0.utf8), meaning: .init(kind, demand))
      }
    }
    // Of two endings that fit the longer one knows more.
    return Dictionary(
      grouping: entries.sorted { $0.letters.count > $1.letters.count }, by: { $0.letters.last ?? 0 }
    )
  }()

  /// The last letters of all names that can mean something.
  private static let isLastLetter: [Bool] = {
    let letters = Set(endings.keys).union("dsntheg".utf8)
    return (UInt8.min...UInt8.max).map { letters.contains($0.lowercased) }
  }()

  /// Names that end like a secret's and are none.
  private static let harmless: Set<[UInt8]> = Set(
    [
      "nopasswd", "nopassword", "publicaccesskey", "showpassword", "resetpassword",
      "forgotpassword",
    ]
    .map { Array($0.utf8) })

  /// Words before `token` that make it a place in a list or a name for a request.
  private static let harmlessTokenWords: Set<[UInt8]> = Set(
    [
      "next", "page", "pagination", "continuation", "continue", "request", "client", "idempotency",
      "sequence", "sync", "cursor", "start", "starting", "resume", "marker", "scroll", "upload",
      "cancel", "cancellation", "max", "min", "total", "prompt", "completion", "input", "output",
      "per", "forward", "backward", "unexpected", "pad", "eos", "bos", "stop",
    ].map { Array($0.utf8) })

  private static func isHarmlessToken(_ words: NameWords) -> Bool {
    harmlessTokenWords.contains(Array(words.word(fromEnd: 1)))
  }
}
