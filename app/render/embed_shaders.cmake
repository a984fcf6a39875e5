# Writes a C++ file that holds every shader as text: cmake -DOUT=… -DSHADERS=a;b -P embed_shaders.cmake
set(cases "")
foreach(shader IN LISTS SHADERS)
  get_filename_component(name ${shader} NAME)
  file(READ ${shader} text)
  string(APPEND cases "    if (name == \"${name}\") return R\"glsl(${text})glsl\";\n")
endforeach()
file(WRITE ${OUT} "#include \"app/render/shader_program.h\"\n
namespace secondlook {\n
std::string_view shader_text(std::string_view name) {\n${cases}    return {};\n}\n
}  // namespace secondlook\n")
