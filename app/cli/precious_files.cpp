#include "app/cli/precious_files.h"

#include "annotations/lesson_repository.h"

namespace secondlook {

std::vector<std::filesystem::path> precious_files(Store& store) {
    std::vector<std::filesystem::path> files;
    for (const LessonRecording& lesson : LessonRepository(store).list())
        files.emplace_back(lesson.path);
    for (const char* ending : {"", "-wal", "-shm"})
        files.emplace_back(store.file().native() + ending);
    return files;
}

}  // namespace secondlook
