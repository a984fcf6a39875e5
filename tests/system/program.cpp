#include "system/program.h"
#include "support/places.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace secondlook::testing {

namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

/// The write end of a pipe that nobody reads.
int dead_pipe() {
    int ends[2];
    if (pipe(ends) != 0) return -1;
    close(ends[0]);
    return ends[1];
}

void send_output(int fd, const fs::path& to) {
    const int file = to == "pipe" ? dead_pipe() : open(to.c_str(), O_WRONLY | O_CREAT, 0600);
    if (file < 0) _exit(126);
    dup2(file, fd);
    close(file);
}

/// Root passes every permission check by these two powers; without them in the bounding set, the
/// program that is started next has neither.
void lose_roots_powers() {
    if (getuid() != 0) return;
    if (prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE) != 0 ||
        prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH) != 0) {
        _exit(125);
    }
}

void become_program(std::vector<std::string> words) {
    words.insert(words.begin(), program_file());
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments.front(), arguments.data());
    _exit(127);
}

}  // namespace

fs::path Program::folder() const {
    const fs::path folder = scratch_.path() / "files";
    fs::create_directories(folder);
    return folder;
}

fs::path Program::home() const {
    return scratch_.path() / "home";
}

fs::path Program::copy_of(ClipKind kind, const std::string& name) const {
    fs::copy_file(clip(kind), file(name), fs::copy_options::overwrite_existing);
    return file(name);
}

std::map<std::string, std::uintmax_t> Program::files() const {
    std::map<std::string, std::uintmax_t> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder())) {
        found[entry.path().native()] = entry.is_regular_file() ? entry.file_size() : 0;
    }
    return found;
}

Ran Program::run(const std::vector<std::string>& words, const Where& where) const {
    const fs::path out = scratch_.path() / "out";
    const fs::path err = scratch_.path() / "err";
    fs::remove(out);
    fs::remove(err);
    fs::create_directories(home());
    const fs::path at = where.folder.empty() ? folder() : where.folder;

    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child == 0) {
        setenv("HOME", home().c_str(), 1);
        setenv("XDG_DATA_HOME", (home() / "data").c_str(), 1);
        setenv("XDG_CACHE_HOME", (home() / "cache").c_str(), 1);
        setenv("XDG_CONFIG_HOME", (home() / "config").c_str(), 1);
        setenv("XDG_STATE_HOME", (home() / "state").c_str(), 1);
        for (const auto& [name, value] : where.environment)
            setenv(name.c_str(), value.c_str(), 1);
        send_output(STDERR_FILENO, err);
        if (where.stdout_to == "closed") {
            close(STDOUT_FILENO);
        } else {
            send_output(STDOUT_FILENO, where.stdout_to.empty() ? out : fs::path(where.stdout_to));
        }
        if (chdir(at.c_str()) != 0) _exit(126);
        if (where.without_root) lose_roots_powers();
        become_program(words);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content(out),
            content(err)};
}

}  // namespace secondlook::testing
