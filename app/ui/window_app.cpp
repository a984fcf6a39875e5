#include "app/ui/window_app.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <chrono>
#include <cmath>
#include <utility>

#include "annotations/clock.h"
#include "app/core/printable.h"
#include "app/platform/open_file.h"
#include "app/sample/sample_lesson.h"
#include "app/ui/widgets.h"
#include "media/picture.h"

namespace secondlook {
namespace {

constexpr int kFramesAfterInput = 3;
constexpr std::int64_t kPaintWaitUs = 12'000;  // less than a refresh
constexpr std::int64_t kDialogPollUs = 50'000;
constexpr std::int64_t kSoundOnlyFrameUs =
    50'000;  // the clock and the playhead of a sound recording

std::int64_t steady_us() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

bool sound_only_playing(const Workspace& work) {
    const ReviewSession* review = work.review();
    return review && !review->player().facts().video && review->player().state().playing;
}

}  // namespace

WindowApp::WindowApp(const WindowOptions& options, std::unique_ptr<Store> store, AppFolders folders,
                     Settings settings, std::unique_ptr<Window> window, bool off_screen)
    : options_(options),
      folders_(std::move(folders)),
      window_(std::move(window)),
      script_(options.script),
      saved_(settings) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    ImGui_ImplOpenGL3_Init("#version 330 core");
    pictures_.emplace(choose_picture_path().path);
    textures_.emplace();
    painter_.emplace(*textures_);
    words_.emplace(*textures_, *painter_);
    Workspace::Services services;
    services.wake = [this] { inbox_.wake(); };
    services.now_us = steady_us;
    services.audio = off_screen ? nullptr : &audio_;
    services.folders = folders_;
    services.makes_proxies = !off_screen;  // a script off screen is over before one is of use
    services.papers = options_.papers;
    if (!off_screen) services.open_file = open_with_system;
    services.make_sample = [](const std::filesystem::path& file, const CancelFlag* cancel,
                              const ProgressFn& progress) {
        return make_sample_lesson(file, cancel, progress);
    };
    work_ = std::make_unique<Workspace>(std::move(store), std::move(settings), std::move(services));
    inbox_.expect_words_after(WindowInput::may_open_field);
}

WindowApp::~WindowApp() {
    // A one-off look or size asked for on the command line is not remembered.
    Settings last = work_->settings();
    if (!options_.theme.empty()) last.theme = saved_.theme;
    if (options_.scale > 0) last.scale = saved_.scale;
    const WindowPlace place = window_->place();
    if (options_.width == 0 && !full_screen_) {
        last.maximised = place.maximised;
        if (!place.maximised) {
            last.x = place.x;
            last.y = place.y;
            last.width = place.width;
            last.height = place.height;
        }
    }
    if (options_.screenshot.empty()) save_settings(last, folders_.config / "settings.json");
    work_.reset();
    words_.reset();
    painter_.reset();
    textures_.reset();
    pictures_.reset();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

Outcome WindowApp::open_first() {
    if (!options_.theme.empty()) work_->settings().theme = options_.theme;
    if (options_.scale > 0) work_->settings().scale = clamp_scale(options_.scale);
    work_->begin_care(instant_now());
    if (options_.lesson) return work_->open_recording(*options_.lesson);
    if (options_.demo) return work_->perform("app.sample");
    return {};
}

Outcome WindowApp::run() {
    if (Outcome opened = open_first(); !opened) {
        // In a real window the sentence is read there, and another file can be chosen.
        if (!options_.screenshot.empty() || !options_.script.empty()) return opened;
        work_->say_trouble(opened.error());
    }
    while (!work_->wants_quit()) {
        if (Outcome done = turn(); !done) return done;
        if (finished()) return options_.screenshot.empty() ? Outcome{} : write_screenshot();
    }
    return {};
}

Outcome WindowApp::turn() {
    const auto due = frames_left_ > 0 ? picture_wait_us() : next_due_us();
    const bool came = inbox_.wait(due, window_->pixel_ratio());
    if (came) take_input();
    if (Outcome done = script_.advance(*work_, steady_us()); !done) return done;
    if (take_news()) frames_left_ = std::max(frames_left_, 1);
    if (frames_left_ > 0 && !window_->hidden()) {
        unpainted_us_ = unpainted_us_.value_or(steady_us());
        // Each frame's worth of input meets the window as it is then.
        const bool person = came && inbox_.input().person;
        if (person || picture_wait_us() == 0) {
            --frames_left_;
            draw();
        }
    }
    if (input_.pending() || inbox_.holding_back()) frames_left_ = std::max(frames_left_, 2);
    return {};
}

void WindowApp::take_input() {
    if (inbox_.input().person) frames_left_ = kFramesAfterInput;
    input_.take(inbox_.input(), *work_);
    if (inbox_.input().quit) work_->perform("app.quit");
}

/// How long painting may still wait for something better to paint.
std::int64_t WindowApp::may_wait_us() const {
    if (!unpainted_us_) return kPaintWaitUs;
    return std::max<std::int64_t>(0, *unpainted_us_ + kPaintWaitUs - steady_us());
}

std::int64_t WindowApp::picture_wait_us() const {
    const ReviewSession* review = work_->review();
    return review && review->player().state().comes_at_once ? may_wait_us() : 0;
}

bool WindowApp::take_news() {
    bool changed = work_->tick() || sound_only_playing(*work_);
    if (work_->take_file_request()) ask_for_file();
    if (dialog_.waiting()) {
        const FileDialog::Answer answer = dialog_.poll();
        if (answer == FileDialog::Answer::Chosen)
            work_->perform("app.open", dialog_.file().native());
        if (answer == FileDialog::Answer::NoPortal) work_->show_files();
        changed |= answer != FileDialog::Answer::None;
    }
    if (work_->full_picture() != full_screen_) {
        full_screen_ = work_->full_picture();
        if (options_.screenshot.empty()) window_->set_full_screen(full_screen_);
    }
    follow_title();
    return changed;
}

void WindowApp::ask_for_file() {
    dialog_.ask(work_->wants_any_file());
}

void WindowApp::follow_title() {
    const ReviewSession* review = work_->review();
    std::string title = review ? printable(review->title()) + " – Second Look" : "Second Look";
    if (title == title_) return;
    title_ = std::move(title);
    window_->set_title(title_);
}

std::optional<std::int64_t> WindowApp::next_due_us() const {
    std::optional<std::int64_t> due = work_->next_due_us();
    const auto sooner = [&due](std::int64_t us) { due = std::min(due.value_or(us), us); };
    if (dialog_.waiting()) sooner(kDialogPollUs);
    if (sound_only_playing(*work_)) sooner(kSoundOnlyFrameUs);
    if (!script_.done() || !options_.screenshot.empty()) sooner(script_.next_due_us(steady_us()));
    return due;
}

void WindowApp::follow_scale() {
    const float scale = static_cast<float>(work_->settings().scale) * window_->pixel_ratio();
    if (scale == fonts_.scale) return;
    fonts_ = build_fonts(scale);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    if (!fonts_.trouble.empty()) work_->say(fonts_.trouble);
}

void WindowApp::draw() {
    follow_scale();
    if (work_->review() != pictured_) {
        pictured_ = work_->review();
        pictures_->forget_small();
    }
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(window_->pixel_width()),
                      static_cast<float>(window_->pixel_height())};
    const std::int64_t now_us = steady_us();  // real time: a pause in typing is one
    io.DeltaTime = std::clamp(static_cast<float>(now_us - std::exchange(drawn_us_, now_us)) / 1e6F,
                              1e-4F, 60.0F);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    probe_.clear();
    const Theme& theme = theme_named(work_->settings().theme);
    ActionSink sink;
    Clipboard clipboard{Window::clipboard, Window::set_clipboard, Window::selection,
                        Window::set_selection};
    Ui ui{*work_, theme, fonts_, *words_, *pictures_, sink, probe_, std::move(clipboard)};
    ui.scale = fonts_.scale;
    draw_window(ui, panes_, input_.typed());
    ImGui::Render();
    const auto requests = sink.take();
    // What was asked for is done first: the next frame shows it.
    if (requests.empty() || may_wait_us() == 0) paint();
    textures_->trim();
    follow_pointer();
    work_->set_picture_sizes({pictures_->wanted(0), pictures_->wanted(1)});
    apply(requests);
    follow_workspace(*work_, panes_);  // what was closed begins anew, even if it opens again now
    input_.settle(*work_, ui.typed_used);
    follow_typing(ui);
}

void WindowApp::paint() {
    drawn_log_.begin(*work_, drawn_us_);
    const std::uint32_t paper = theme_named(work_->settings().theme).paper;
    const auto part = [paper](int shift) {
        return static_cast<float>((paper >> shift) & 0xFFU) / 255.0F;
    };
    window_->begin_frame(part(16), part(8), part(0));
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    if (!options_.screenshot.empty() && frames_left_ == 0) last_frame_ = window_->read_back();
    window_->end_frame();
    drawn_log_.end(steady_us());
    probe_file_.write(*work_, probe_);
    unpainted_us_.reset();
}

void WindowApp::apply(const std::vector<ActionSink::Request>& requests) {
    for (const ActionSink::Request& request : requests)
        work_->perform(request.action, request.argument);
    if (!requests.empty()) frames_left_ = std::max(frames_left_, 2);
}

// Words are taken while a field has the keyboard, and while what waits may still open one.
void WindowApp::follow_typing(const Ui& ui) {
    if (!work_->typing() && (inbox_.holding_back() || input_.pending())) return;
    const auto unit = [](float pixels) { return static_cast<int>(std::lround(pixels)); };
    window_->set_text_input(work_->typing(), unit(ui.caret.x), unit(ui.caret.y), unit(ui.caret.w),
                            unit(ui.caret.h));
}

void WindowApp::follow_pointer() {
    switch (ImGui::GetMouseCursor()) {
        case ImGuiMouseCursor_Hand:
            window_->set_pointer(Window::Pointer::Hand);
            break;
        case ImGuiMouseCursor_TextInput:
            window_->set_pointer(Window::Pointer::Text);
            break;
        default:
            window_->set_pointer(Window::Pointer::Arrow);
            break;
    }
}

bool WindowApp::finished() const {
    if (options_.screenshot.empty() || !script_.done()) return false;
    return work_->settled() && frames_left_ == 0 && last_frame_.width > 0;
}

Outcome WindowApp::write_screenshot() {
    // One more picture, of how things are now that nothing is on its way.
    frames_left_ = 0;
    draw();
    const auto written = write_png(last_frame_, options_.screenshot);
    if (!written) return refuse(written.error().message);
    return {};
}

}  // namespace secondlook
