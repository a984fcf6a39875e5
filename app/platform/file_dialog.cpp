// How a file is asked for:
// 1. Read the portal's FileChooser version over the session bus, waiting at most 2 s: libportal
// alone
//    cannot tell a portal that is slow because a person is choosing from one that is not there.
// 2. When it answers, open its chooser; the person may take as long as they like.
// 3. When it does not, say NoPortal: the window shows its own list.
#include "app/platform/file_dialog.h"

#include <gio/gio.h>
#include <libportal/portal.h>

#include <utility>

namespace secondlook {
namespace {

constexpr int kPortalPatienceMs = 2000;

template <class T>
struct Unref {
    void operator()(T* object) const { g_object_unref(object); }
};
template <class T>
using Ref = std::unique_ptr<T, Unref<T>>;

}  // namespace

struct FileDialog::Impl {
    Ref<XdpPortal> portal;
    bool waiting = false;
    Answer answer = Answer::None;
    std::filesystem::path file;

    using Weak = std::weak_ptr<Impl>;

    void finish(Answer with) {
        waiting = false;
        answer = with;
    }

    // Takes the weak reference that a callback was given.
    static std::shared_ptr<Impl> lock(gpointer data) {
        const std::unique_ptr<Weak> weak(static_cast<Weak*>(data));
        return weak->lock();
    }

    static void on_bus(GObject*, GAsyncResult* result, gpointer data) {
        const Ref<GDBusConnection> bus(g_bus_get_finish(result, nullptr));
        const std::shared_ptr<Impl> self = lock(data);
        if (!self) return;
        if (!bus) return self->finish(Answer::NoPortal);
        g_dbus_connection_call(
            bus.get(), "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
            "org.freedesktop.DBus.Properties", "Get",
            g_variant_new("(ss)", "org.freedesktop.portal.FileChooser", "version"), nullptr,
            G_DBUS_CALL_FLAGS_NONE, kPortalPatienceMs, nullptr, on_version, new Weak(self));
    }

    static void on_version(GObject* bus, GAsyncResult* result, gpointer data) {
        GVariant* version = g_dbus_connection_call_finish(G_DBUS_CONNECTION(bus), result, nullptr);
        if (version) g_variant_unref(version);
        const std::shared_ptr<Impl> self = lock(data);
        if (!self) return;
        if (!version) return self->finish(Answer::NoPortal);
        self->open_chooser(self);
    }

    const char* title = "";

    void open_chooser(const std::shared_ptr<Impl>& self) {
        if (!portal) portal.reset(xdp_portal_new());
        GVariant* filters = g_variant_new_parsed(
            "[('Recordings', [(@u 1, 'video/*'), (@u 1, 'audio/*')]), ('All files', [(@u 0, "
            "'*')])]");
        xdp_portal_open_file(portal.get(), nullptr, title, filters, nullptr, nullptr,
                             XDP_OPEN_FILE_FLAG_NONE, nullptr, on_chosen, new Weak(self));
    }

    static void on_chosen(GObject* source, GAsyncResult* result, gpointer data) {
        GError* error = nullptr;
        GVariant* reply = xdp_portal_open_file_finish(XDP_PORTAL(source), result, &error);
        const std::shared_ptr<Impl> self = lock(data);
        if (self) {
            const bool dismissed =
                error && error->domain == G_IO_ERROR && error->code == G_IO_ERROR_CANCELLED;
            self->finish(reply && self->take(reply) ? Answer::Chosen
                         : dismissed                ? Answer::Dismissed
                                                    : Answer::NoPortal);
        }
        g_clear_error(&error);
        if (reply) g_variant_unref(reply);
    }

    bool take(GVariant* reply) {
        const char** uris = nullptr;
        if (!g_variant_lookup(reply, "uris", "^a&s", &uris) || !uris) return false;
        char* name = uris[0] ? g_filename_from_uri(uris[0], nullptr, nullptr) : nullptr;
        g_free(uris);
        if (!name) return false;
        file = name;
        g_free(name);
        return true;
    }
};

FileDialog::FileDialog() : impl_(std::make_shared<Impl>()) {}
FileDialog::~FileDialog() = default;

void FileDialog::ask(bool any_file) {
    impl_->title = any_file ? "Choose a file" : "Open a recording";
    if (std::exchange(impl_->waiting, true)) return;
    impl_->answer = Answer::None;
    g_bus_get(G_BUS_TYPE_SESSION, nullptr, Impl::on_bus, new Impl::Weak(impl_));
}

bool FileDialog::waiting() const {
    return impl_->waiting;
}

FileDialog::Answer FileDialog::poll() {
    while (g_main_context_iteration(nullptr, FALSE)) {
    }
    return std::exchange(impl_->answer, Answer::None);
}

const std::filesystem::path& FileDialog::file() const {
    return impl_->file;
}

}  // namespace secondlook
