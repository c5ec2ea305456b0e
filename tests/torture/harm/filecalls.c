/* Records the calls that change files under a folder, in their order and with their data; or
 * lets the n-th of them fail. Loaded before the C library: LD_PRELOAD. Made for the torture
 * of power cuts and failing disks; Linux, glibc.
 *
 * HARM_ROOT   the folder; harm_begin() starts, harm_end() stops.
 * HARM_LOG    where the record goes: for each call a head of 6 numbers (64 bits: kind, length of
 *             the name, length of the second name, offset, length of the data, result), then these.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { CREATE = 1, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, MARK, RMDIR, LINK };

static int awake, log_file = -1, fail_at, fail_with, fail_kinds, counted, failed;
static char root[4096];
static size_t root_length;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static ssize_t plain_write(int file, const void *data, size_t size) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    return real(file, data, size);
}

static void put(int64_t kind, const char *name, const char *second, int64_t offset,
                const void *data, int64_t size, int64_t result) {
    if (log_file < 0) return;
    int64_t head[6] = {kind, (int64_t)strlen(name), second ? (int64_t)strlen(second) : 0,
                       offset, size, result};
    pthread_mutex_lock(&turn);
    plain_write(log_file, head, sizeof head);
    plain_write(log_file, name, head[1]);
    if (second) plain_write(log_file, second, head[2]);
    if (size) plain_write(log_file, data, size);
    pthread_mutex_unlock(&turn);
}

static int ours(const char *name) {
    return awake && !strncmp(name, root, root_length);
}

static int name_of(int file, char *name) {
    char link[64];
    if (!awake) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, name, 4095);
    if (size <= 0) return 0;
    name[size] = 0;
    return !strncmp(name, root, root_length);
}

/* Whether this call fails: writes are kind 1, syncs 2, others that make names 4. */
static int fails(int kind) {
    if (!fail_at || !(fail_kinds & kind)) return 0;
    if (++counted != fail_at) return 0;
    failed = 1;
    errno = fail_with;
    return 1;
}

void harm_begin(const char *folder, const char *record) {
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    log_file = record && *record ? open(record, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    awake = 1;
}
void harm_end(void) {
    awake = 0;
    if (log_file >= 0) close(log_file);
    log_file = -1;
}
void harm_mark(const char *words) { put(MARK, words, NULL, 0, NULL, 0, 0); }
void harm_fail(int at, int with, int kinds) {
    fail_at = at; fail_with = with; fail_kinds = kinds; counted = failed = 0;
}
int harm_failed(void) { return failed; }
int harm_counted(void) { return counted; }

static int opened(const char *name, int flags, int there, int file) {
    if (file >= 0 && (flags & O_CREAT) && !there) put(CREATE, name, NULL, 0, NULL, 0, 0);
    if (file >= 0 && (flags & O_TRUNC) && there) put(TRUNCATE, name, NULL, 0, NULL, 0, 0);
    return file;
}

#define OPEN(call) \
int call(const char *name, int flags, ...) { \
    static int (*real)(const char *, int, ...); \
    if (!real) real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, #call); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); \
    } \
    if (!ours(name) || !(flags & (O_CREAT | O_TRUNC))) return real(name, flags, mode); \
    int there = !access(name, F_OK); \
    if (!there && fails(4)) return -1; \
    return opened(name, flags, there, real(name, flags, mode)); \
}
OPEN(open)
OPEN(open64)

#define OPENAT(call) \
int call(int at, const char *name, int flags, ...) { \
    static int (*real)(int, const char *, int, ...); \
    if (!real) real = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, #call); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); \
    } \
    if (!ours(name) || !(flags & (O_CREAT | O_TRUNC))) return real(at, name, flags, mode); \
    int there = !access(name, F_OK); \
    if (!there && fails(4)) return -1; \
    return opened(name, flags, there, real(at, name, flags, mode)); \
}
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int file, const void *data, size_t size) {
    char name[4096];
    if (!name_of(file, name)) return plain_write(file, data, size);
    if (fails(1)) return -1;
    off_t at = (fcntl(file, F_GETFL) & O_APPEND) ? lseek(file, 0, SEEK_END) : lseek(file, 0, SEEK_CUR);
    ssize_t done = plain_write(file, data, size);
    if (done > 0) put(WRITE, name, NULL, at, data, done, done);
    return done;
}

#define PWRITE(call, type) \
ssize_t call(int file, const void *data, size_t size, type at) { \
    REAL(call); \
    char name[4096]; \
    if (!name_of(file, name)) return real(file, data, size, at); \
    if (fails(1)) return -1; \
    ssize_t done = real(file, data, size, at); \
    if (done > 0) put(WRITE, name, NULL, at, data, done, done); \
    return done; \
}
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define FTRUNCATE(call, type) \
int call(int file, type size) { \
    REAL(call); \
    char name[4096]; \
    if (!name_of(file, name)) return real(file, size); \
    if (fails(1)) return -1; \
    int done = real(file, size); \
    if (!done) put(TRUNCATE, name, NULL, size, NULL, 0, 0); \
    return done; \
}
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

#define SYNCING(call) \
int call(int file) { \
    REAL(call); \
    char name[4096]; \
    if (!name_of(file, name)) return real(file); \
    if (fails(2)) return -1; \
    put(SYNC, name, NULL, 0, NULL, 0, 0); \
    return 0; /* the record stands for the disk */ \
}
SYNCING(fsync)
SYNCING(fdatasync)

#define TWO(call, kind) \
int call(const char *old, const char *new) { \
    REAL(call); \
    if (!ours(new)) return real(old, new); \
    if (fails(4)) return -1; \
    int done = real(old, new); \
    if (!done) put(kind, old, new, 0, NULL, 0, 0); \
    return done; \
}
TWO(rename, RENAME)
TWO(link, LINK)

int unlink(const char *name) {
    REAL(unlink);
    int done = real(name);
    if (!done && ours(name)) put(UNLINK, name, NULL, 0, NULL, 0, 0);
    return done;
}
int rmdir(const char *name) {
    REAL(rmdir);
    int done = real(name);
    if (!done && ours(name)) put(RMDIR, name, NULL, 0, NULL, 0, 0);
    return done;
}
int mkdir(const char *name, mode_t mode) {
    REAL(mkdir);
    if (!ours(name)) return real(name, mode);
    if (fails(4)) return -1;
    int done = real(name, mode);
    if (!done) put(MKDIR, name, NULL, 0, NULL, 0, 0);
    return done;
}
/* Copies that the kernel makes are not seen: the program falls back on reading and writing. */
ssize_t sendfile(int to, int from, off_t *at, size_t size) {
    REAL(sendfile);
    if (awake) { errno = ENOSYS; return -1; }
    return real(to, from, at, size);
}
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t size, unsigned flags) {
    REAL(copy_file_range);
    if (awake) { errno = ENOSYS; return -1; }
    return real(from, a, to, b, size, flags);
}
