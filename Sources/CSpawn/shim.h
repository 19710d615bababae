#include <spawn.h>
#include <unistd.h>

// What the C library has for starting programs and does not show without _GNU_SOURCE, which a module cannot set.
#ifdef __linux__
extern int pipe2(int ends[2], int flags);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
enum { CSPAWN_SETSID = 0x80 };
#else
enum { CSPAWN_SETSID = POSIX_SPAWN_SETSID };
#endif
