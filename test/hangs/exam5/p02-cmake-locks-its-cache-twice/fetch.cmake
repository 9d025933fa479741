# cmake -P fetch.cmake <package>: puts the sources of a package into the cache
set(cache "$ENV{SOURCE_CACHE}")
math(EXPR last "${CMAKE_ARGC} - 1")
set(package "${CMAKE_ARGV${last}}")

file(LOCK "${cache}/.lock" GUARD PROCESS) # culprit
if(NOT EXISTS "${cache}/${package}.txt")
  file(WRITE "${cache}/${package}.txt" "sources of ${package}\n")
  message(STATUS "fetched ${package}")
endif()
