public struct RemoteURL: Sendable { }
extension OpenRepository { func remoteURL(_ n: String, forPush: Bool) throws(GitError) -> RemoteURL { RemoteURL() } }
