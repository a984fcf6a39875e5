#pragma once

#include <memory>
#include <optional>

#include "app/core/workspace.h"
#include "app/platform/audio_output.h"
#include "app/platform/event_inbox.h"
#include "app/platform/file_dialog.h"
#include "app/platform/window.h"
#include "app/ui/drawn_log.h"
#include "app/ui/gl_pictures.h"
#include "app/ui/panes.h"
#include "app/ui/probe_file.h"
#include "app/ui/run_window.h"
#include "app/ui/script_runner.h"
#include "app/ui/window_input.h"
#include "app/ui/words.h"

namespace secondlook {

/// The window at work: waits for something to happen, lets the workspace take it in, draws, sleeps.
/// Idle costs nothing: three frames after anything a person did, one after each new picture, then
/// none. What a person asks for in a frame is done before anything is painted, and a picture that
/// comes within milliseconds is waited for: the next thing painted shows it. Thread: main.
class WindowApp {
  public:
    WindowApp(const WindowOptions& options, std::unique_ptr<Store> store, AppFolders folders,
              Settings settings, std::unique_ptr<Window> window, bool off_screen);
    ~WindowApp();
    WindowApp(const WindowApp&) = delete;
    WindowApp& operator=(const WindowApp&) = delete;

    /// Until the window is closed, or the script is done and the screenshot written.
    Outcome run();

  private:
    Outcome open_first();
    std::optional<std::int64_t> next_due_us() const;
    bool take_news();
    std::int64_t picture_wait_us() const;
    std::int64_t may_wait_us() const;
    void take_input();
    Outcome turn();
    void draw();
    void paint();
    void apply(const std::vector<ActionSink::Request>& requests);
    void follow_scale();
    void follow_pointer();
    void follow_typing(const Ui& ui);
    void follow_title();
    void ask_for_file();
    bool finished() const;
    Outcome write_screenshot();

    WindowOptions options_;
    AppFolders folders_;
    std::unique_ptr<Window> window_;
    EventInbox inbox_;
    AudioOutput audio_;
    std::unique_ptr<Workspace> work_;
    FileDialog dialog_;
    WindowInput input_;
    ScriptRunner script_;
    ProbeFile probe_file_;
    DrawnLog drawn_log_;
    Settings saved_;
    Fonts fonts_;
    std::optional<GlPictures> pictures_;
    std::optional<TextTextures> textures_;
    std::optional<TexturePainter> painter_;
    std::optional<Words> words_;
    PaneState panes_;
    ItemProbe probe_;
    int frames_left_ = 3;
    std::int64_t drawn_us_ = 0;                 ///< when the last frame was drawn
    std::optional<std::int64_t> unpainted_us_;  ///< since when a frame is not painted yet
    bool full_screen_ = false;
    std::string title_;
    const ReviewSession* pictured_ = nullptr;
    RgbaImage last_frame_;
};

}  // namespace secondlook
