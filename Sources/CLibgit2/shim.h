#include <git2.h>
#include <git2/sys/repository.h>
#include <git2/sys/stream.h>
#include <git2/sys/transport.h>

// Swift cannot call variadic functions; these are the options that we set.
static inline int clibgit2_set_owner_validation(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

static inline int clibgit2_set_fsync(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

static inline int clibgit2_set_certificates(const char *file, const char *folder) {
  return git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, folder);
}

static inline int clibgit2_set_user_agent(const char *name) {
  return git_libgit2_opts(GIT_OPT_SET_USER_AGENT, name);
}

// libgit2 finds our part of a stream or transport behind its own part, which must come first.
typedef struct {
  git_smart_subtransport base;
  void *owner;
} clibgit2_subtransport;

typedef struct {
  git_smart_subtransport_stream base;
  void *owner;
} clibgit2_subtransport_stream;

typedef struct {
  git_stream base;
  void *owner;
} clibgit2_socket;

// Extensions of the repository format that change nothing for us: we read config.worktree ourselves, a missing
// object of a partial clone is an ordinary error, and we never delete objects.
static inline int clibgit2_allow_extensions(void) {
  const char *names[] = {"worktreeconfig", "partialclone", "preciousobjects"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof(names) / sizeof(*names));
}
