// What ThreadSanitizer need not look at: Debian's FFmpeg is not built for it, so it can't see the
// atomics by which libavcodec's own threads and reference counts agree, and takes them for races.
#if defined(__SANITIZE_THREAD__)

extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:libavcodec.so\n"
           "called_from_lib:libavformat.so\n"
           "called_from_lib:libavutil.so\n"
           "called_from_lib:libswresample.so\n"
           "called_from_lib:libswscale.so\n";
}

#endif
