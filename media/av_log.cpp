#include "media/av_log.h"

#include <cstdarg>

extern "C" {
#include <libavutil/log.h>
}

namespace secondlook {

namespace {

void say_nothing(void* /*who*/, int /*level*/, const char* /*format*/, va_list /*values*/) {}

}  // namespace

void quiet_av_log() { av_log_set_callback(say_nothing); }

}  // namespace secondlook
