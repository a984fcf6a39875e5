#include "annotations/store_place.h"

#include <catch2/catch.hpp>

#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

bool network(unsigned long filesystem, const std::string& type, const std::string& source) {
    return is_network_place({"/x/store.db", filesystem, type, source});
}

}  // namespace

TEST_CASE("annotations: places on other computers are told from local ones") {
    CHECK(network(0x6969, "", ""));
    CHECK(network(0xfe534d42, "cifs", "//server/share"));
    CHECK(network(0xff534d42, "", ""));
    CHECK(network(0, "nfs4", "server:/home"));
    CHECK(network(0x65735546, "fuse.sshfs", "me@host:/home/me"));
    CHECK(network(0x65735546, "fuse.rclone", "drive:"));
    CHECK(network(0x65735546, "fuse.unheard-of", "host:/export"));
    CHECK(network(0x65735546, "fuse.other", "https://dav.school/"));
    CHECK_FALSE(network(0xef53, "ext4", "/dev/sda1"));
    CHECK_FALSE(network(0x65735546, "fuseblk", "/dev/sdb1"));
    CHECK_FALSE(network(0x65735546, "fuse.gocryptfs", "/home/me/.cipher"));
    CHECK_FALSE(network(0x01021994, "tmpfs", "tmpfs"));
    CHECK_FALSE(network(0x01021997, "9p", "root"));
}

TEST_CASE("annotations: the mount of a path is the longest above it") {
    const std::string info =
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "30 22 0:40 / /home rw,nosuid shared:5 - nfs4 server:/home rw\n"
        "31 30 0:41 / /home/me/my\\040disc rw shared:7 master:2 - fuse.sshfs me@host:/x rw\n"
        "nonsense\n";
    CHECK(find_mount(info, "/var/x")->type == "ext4");
    CHECK(find_mount(info, "/home/me")->type == "nfs4");
    CHECK(find_mount(info, "/homes")->type == "ext4");
    CHECK(find_mount(info, "/home/me/my disc/y")->source == "me@host:/x");
    CHECK_FALSE(find_mount("", "/x").has_value());
}

TEST_CASE("annotations: synced folders are known by name") {
    const auto service = [](const char* path) { return syncing_service(path).value_or(""); };
    CHECK(service("/home/me/Dropbox/store.db") == "Dropbox");
    CHECK(service("/home/me/Dropbox (Personal)/a/b/store.db") == "Dropbox");
    CHECK(service("/home/me/OneDrive - Hill School/store.db") == "OneDrive");
    CHECK(service("/home/me/nextcloud/store.db") == "Nextcloud");
    CHECK(service("/home/me/Google Drive/store.db") == "Google Drive");
    CHECK(service("/home/me/iCloud Drive/store.db") == "iCloud");
    CHECK(service("/home/me/Syncthing/store.db") == "Syncthing");
    CHECK(service("/home/me/dropbox.db").empty());
    CHECK(service("/home/me/Dropboxes/store.db").empty());
    CHECK(service("/home/me/.local/share/secondlook/store.db").empty());
}

TEST_CASE("annotations: synced folders are known by what their service leaves there") {
    const TempFolder folder;
    const fs::path file = folder / "mine" / "deep" / "store.db";
    fs::create_directories(file.parent_path());
    CHECK_FALSE(syncing_service(file).has_value());
    fs::create_directory(folder / "mine" / ".dropbox");  // as in a home folder: only settings
    CHECK_FALSE(syncing_service(file).has_value());
    fs::create_directory(folder / "mine" / ".stfolder");
    CHECK(syncing_service(file) == std::string("Syncthing"));
    fs::remove(folder / "mine" / ".stfolder");
    write_bytes(folder / "mine" / ".nextcloudsync.log", "");
    CHECK(syncing_service(file) == std::string("Nextcloud"));
}

TEST_CASE("annotations: a safe default is offered, an unsafe one is not") {
    const TempFolder folder;
    const fs::path synced = folder / "Nextcloud" / "store.db";
    const auto offered = check_place(synced, folder / "local" / "store.db");
    REQUIRE_FALSE(offered.has_value());
    CHECK(offered.error().message.find((folder / "local" / "store.db").native()) !=
          std::string::npos);
    const auto same = check_place(synced, synced);
    CHECK(same.error().message.find("this computer's own disk") != std::string::npos);
    CHECK(check_place(folder / "local" / "store.db", synced).has_value());
}
