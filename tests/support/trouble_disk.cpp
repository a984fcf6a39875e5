#include "support/trouble_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <fstream>

// A VFS over the one SQLite uses by itself, put in its place. Each open file is a ShimFile with the
// real one's file behind it in the same piece of memory.

namespace secondlook::testing {

namespace fs = std::filesystem;

namespace {

struct ShimFile {
    sqlite3_file base;
    TroubleDisk* disk;
    std::string* path;  ///< empty: a temporary file, which no power cut can bring back

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

ShimFile& shim(sqlite3_file* file) {
    return *reinterpret_cast<ShimFile*>(file);
}

std::string read_range(sqlite3_file* file, std::int64_t at, std::int64_t size) {
    std::string bytes(static_cast<std::size_t>(std::max<std::int64_t>(size, 0)), '\0');
    if (!bytes.empty())
        file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), at);
    return bytes;
}

std::int64_t size_of(sqlite3_file* file) {
    sqlite3_int64 size = 0;
    file->pMethods->xFileSize(file, &size);
    return size;
}

int close_file(sqlite3_file* file) {
    ShimFile& self = shim(file);
    const int code = self.real()->pMethods ? self.real()->pMethods->xClose(self.real()) : SQLITE_OK;
    delete self.path;
    return code;
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    sqlite3_file* real = shim(file).real();
    return real->pMethods->xRead(real, to, size, at);
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
    ShimFile& self = shim(file);
    if (const int failure = self.disk->count_call(SQLITE_IOERR_WRITE)) return failure;
    const std::int64_t before = size_of(self.real());
    self.disk->note(
        *self.path,
        {at, before, read_range(self.real(), at, std::min<std::int64_t>(before - at, size)),
         std::string(static_cast<const char*>(from), static_cast<std::size_t>(size)), false});
    return self.real()->pMethods->xWrite(self.real(), from, size, at);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    ShimFile& self = shim(file);
    if (const int failure = self.disk->count_call(SQLITE_IOERR_TRUNCATE)) return failure;
    const std::int64_t before = size_of(self.real());
    self.disk->note(*self.path,
                    {size, before, read_range(self.real(), size, before - size), "", true});
    return self.real()->pMethods->xTruncate(self.real(), size);
}

int sync_file(sqlite3_file* file, int flags) {
    ShimFile& self = shim(file);
    if (const int failure = self.disk->count_call(SQLITE_IOERR_FSYNC)) return failure;
    self.disk->forget(*self.path);
    return self.real()->pMethods->xSync(self.real(), flags);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    sqlite3_file* real = shim(file).real();
    return real->pMethods->xFileSize(real, size);
}
int lock_file(sqlite3_file* file, int level) {
    sqlite3_file* real = shim(file).real();
    return real->pMethods->xLock(real, level);
}
int unlock_file(sqlite3_file* file, int level) {
    sqlite3_file* real = shim(file).real();
    return real->pMethods->xUnlock(real, level);
}
int check_lock(sqlite3_file* file, int* out) {
    sqlite3_file* real = shim(file).real();
    return real->pMethods->xCheckReservedLock(real, out);
}
int control(sqlite3_file* file, int what, void* argument) {
    sqlite3_file* real = shim(file).real();
    return real->pMethods->xFileControl(real, what, argument);
}
int sector_size(sqlite3_file* file) {
    sqlite3_file* real = shim(file).real();
    return real->pMethods->xSectorSize(real);
}
int characteristics(sqlite3_file*) {
    return 0;  // nothing is promised: no power-safe overwrite, no atomic write
}
int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    sqlite3_file* real = shim(file).real();
    return real->pMethods->xShmMap(real, page, size, extend, out);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    sqlite3_file* real = shim(file).real();
    return real->pMethods->xShmLock(real, offset, count, flags);
}
void shared_barrier(sqlite3_file* file) {
    sqlite3_file* real = shim(file).real();
    real->pMethods->xShmBarrier(real);
}
int unmap_shared(sqlite3_file* file, int remove) {
    sqlite3_file* real = shim(file).real();
    return real->pMethods->xShmUnmap(real, remove);
}

constexpr sqlite3_io_methods shim_methods{2,
                                          close_file,
                                          read_file,
                                          write_file,
                                          truncate_file,
                                          sync_file,
                                          file_size,
                                          lock_file,
                                          unlock_file,
                                          check_lock,
                                          control,
                                          sector_size,
                                          characteristics,
                                          map_shared,
                                          lock_shared,
                                          shared_barrier,
                                          unmap_shared,
                                          nullptr,
                                          nullptr};

TroubleDisk& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<TroubleDisk*>(vfs->pAppData);
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    ShimFile& self = shim(file);
    self.base.pMethods = nullptr;
    TroubleDisk& disk = disk_of(vfs);
    if (const int failure = disk.count_call(SQLITE_CANTOPEN)) return failure;
    self.disk = &disk;
    self.real()->pMethods = nullptr;
    const int code = disk.real().xOpen(&disk.real(), name, self.real(), flags, out);
    if (code != SQLITE_OK) {
        if (self.real()->pMethods) self.real()->pMethods->xClose(self.real());
        return code;
    }
    self.path = new std::string(name != nullptr ? name : "");
    self.base.pMethods = &shim_methods;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int sync) {
    TroubleDisk& disk = disk_of(vfs);
    if (const int failure = disk.count_call(SQLITE_IOERR_DELETE)) return failure;
    disk.forget(name);
    return disk.real().xDelete(&disk.real(), name, sync);
}

std::string bytes_in(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void take_back(std::string& bytes, const TroubleDisk::Change& change) {
    const auto at = static_cast<std::size_t>(change.at);
    if (bytes.size() < at + change.before.size()) bytes.resize(at + change.before.size());
    bytes.replace(at, change.before.size(), change.before);
    bytes.resize(static_cast<std::size_t>(change.size_before));
}

/// A part of the change happens: all, none, or as far as some sector of 512 bytes, torn in two.
void happen(std::string& bytes, const TroubleDisk::Change& change, std::mt19937& random) {
    const auto at = static_cast<std::size_t>(change.at);
    const auto kind = random() % 3;
    if (kind == 0) return;
    if (change.truncates) return bytes.resize(std::min(bytes.size(), at));
    constexpr std::size_t half_sector = 256;
    std::size_t size = change.after.size();
    if (kind == 1 && size > half_sector) size = random() % (size / half_sector) * half_sector;
    if (bytes.size() < at + size) bytes.resize(at + size);
    bytes.replace(at, size, change.after, 0, size);
}

}  // namespace

TroubleDisk::TroubleDisk() : real_(sqlite3_vfs_find(nullptr)) {
    shim_ = std::make_unique<sqlite3_vfs>(*real_);
    shim_->pNext = nullptr;
    shim_->zName = "trouble";
    shim_->pAppData = this;
    shim_->szOsFile = static_cast<int>(sizeof(ShimFile)) + real_->szOsFile;
    shim_->xOpen = open_file;
    shim_->xDelete = delete_file;
    sqlite3_vfs_register(shim_.get(), 1);
}

TroubleDisk::~TroubleDisk() {
    sqlite3_vfs_unregister(shim_.get());
    sqlite3_vfs_register(real_, 1);
}

void TroubleDisk::fail_at(int number, bool for_ever) {
    until_failure_ = number;
    for_ever_ = for_ever;
    failing_ = has_failed_ = false;
}

void TroubleDisk::work_again() {
    until_failure_ = 0;
    failing_ = false;
}

bool TroubleDisk::has_failed() const {
    return has_failed_;
}

void TroubleDisk::before_each_call(std::function<void()> look) {
    look_ = std::move(look);
}

int TroubleDisk::count_call(int failure) {
    if (look_ && !looking_) {
        looking_ = true;
        look_();
        looking_ = false;
    }
    const bool now = until_failure_ > 0 && --until_failure_ == 0;
    if (now) failing_ = for_ever_;
    if (!now && !failing_) return SQLITE_OK;
    has_failed_ = true;
    return failure;
}

void TroubleDisk::note(const std::string& path, Change change) {
    const std::lock_guard lock(mutex_);
    if (!path.empty()) unsynced_[path].push_back(std::move(change));
}

void TroubleDisk::forget(const std::string& path) {
    const std::lock_guard lock(mutex_);
    unsynced_.erase(path);
}

std::string TroubleDisk::bytes_after_cut(const fs::path& file, std::mt19937& random) const {
    std::string bytes = bytes_in(file);
    const auto found = unsynced_.find(file.native());
    if (found == unsynced_.end()) return bytes;
    for (auto change = found->second.rbegin(); change != found->second.rend(); ++change)
        take_back(bytes, *change);
    std::vector<Change> changes = found->second;
    if (random() % 2 == 0) std::ranges::shuffle(changes, random);
    for (const Change& change : changes)
        happen(bytes, change, random);
    return bytes;
}

void TroubleDisk::copy_after_power_cut(const fs::path& folder, const fs::path& to,
                                       std::mt19937& random) {
    const std::lock_guard lock(mutex_);
    fs::create_directories(to);
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const fs::path copy = to / fs::relative(entry.path(), folder);
        // A map of the log in memory: it does not outlive the computer's.
        if (entry.path().native().ends_with("-shm")) continue;
        if (entry.is_directory()) {
            fs::create_directories(copy);
            continue;
        }
        std::ofstream stream(copy, std::ios::binary);
        stream << bytes_after_cut(entry.path(), random);
    }
}

}  // namespace secondlook::testing
