#pragma once

#include <filesystem>
#include <memory>
#include <optional>

namespace secondlook {

/// The desktop's own file chooser, through its portal. Thread: main.
class FileDialog {
  public:
    FileDialog();
    ~FileDialog();
    FileDialog(const FileDialog&) = delete;
    FileDialog& operator=(const FileDialog&) = delete;

    /// Asks the portal for a recording, or for any file; the answer comes through poll().
    void ask(bool any_file = false);
    /// True while an answer is awaited: call poll() about every 50 ms then.
    bool waiting() const;

    enum class Answer {
        None,      ///< nothing yet
        Chosen,    ///< `file` is it
        Dismissed, ///< the person closed the chooser
        NoPortal,  ///< no portal answered within 2 s: show our own list
    };
    Answer poll();
    const std::filesystem::path& file() const;

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;  // GLib's callbacks hold weak references
};

}  // namespace secondlook
