# Writes text files into one header, each as a constant with its file's name:
# cmake -DFILES=a.sql|b.sql -DNAMESPACE=schema -DPREFIX=sql_ -DOUT=x.h -P embed.cmake
# `all` lists them in the order of FILES.
string(REPLACE "|" ";" files "${FILES}")
set(text "#pragma once\n\n#include <array>\n#include <string_view>\n\n")
string(APPEND text "namespace secondlook::${NAMESPACE} {\n")
set(names "")
foreach(file IN LISTS files)
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} words)
  string(APPEND text
         "inline constexpr std::string_view ${PREFIX}${name} = R\"--txt--(${words})--txt--\";\n")
  list(APPEND names ${PREFIX}${name})
endforeach()
list(LENGTH names count)
list(JOIN names ", " listed)
string(APPEND text "inline constexpr std::array<std::string_view, ${count}> all{${listed}};\n")
string(APPEND text "}  // namespace secondlook::${NAMESPACE}\n")
file(WRITE ${OUT} "${text}")
