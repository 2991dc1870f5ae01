# onus_room(NAME [ROOMS room...] [LIBS target...]): src/NAME as the library onus_NAME, its *_test.cpp as NAME_tests.
# Tests of the rooms from store on find fresh databases in onus_testing (cmake/testing.cmake).
# Files whose names begin with http_beast are heavy and build without the precompiled header.
function(onus_room name)
  cmake_parse_arguments(ROOM "" "" "ROOMS;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_testing\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test(ing)?\\.cpp$")
  list(FILTER tests EXCLUDE REGEX "/store/.*_testing\\.cpp$")
  if(NOT sources)
    file(WRITE ${CMAKE_BINARY_DIR}/empty_${name}.cpp "// A room that has only headers so far.\n")
    set(sources ${CMAKE_BINARY_DIR}/empty_${name}.cpp)
  endif()
  add_library(onus_${name} STATIC ${sources})
  list(TRANSFORM ROOM_ROOMS PREPEND onus_)
  target_link_libraries(onus_${name} PUBLIC ${ROOM_ROOMS} ${ROOM_LIBS})
  onus_precompile(onus_${name})
  foreach(source ${sources})
    if(source MATCHES "http_beast")
      set_source_files_properties(${source} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
      if(ONUS_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)  # g++ 12 then takes Beast's empty optionals for uninitialised ones; Asio's fences
                         # stand beside the locks that ThreadSanitizer does see
        set_source_files_properties(${source} PROPERTIES COMPILE_OPTIONS "-Wno-maybe-uninitialized;-Wno-tsan")
      endif()
    endif()
  endforeach()
  if(tests)
    add_executable(${name}_tests ${tests})
    target_link_libraries(${name}_tests PRIVATE onus_${name} GTest::gmock GTest::gtest_main rapidcheck)
    if(NOT name STREQUAL base)
      target_link_libraries(${name}_tests PRIVATE onus_testing)
    endif()
    onus_precompile(${name}_tests)
    gtest_discover_tests(${name}_tests DISCOVERY_MODE PRE_TEST TEST_PREFIX "${name}: " PROPERTIES TIMEOUT 600)
  endif()
endfunction()

# One precompiled header for all: std, Boost.JSON and date only (it is read by every file). Made once, by base, since it takes 100 MB.
function(onus_precompile target)
  if(target STREQUAL onus_base)
    target_precompile_headers(onus_base PRIVATE
      <algorithm> <chrono> <cstdint> <functional> <map> <memory> <optional> <string> <string_view> <variant> <vector>
      <boost/json.hpp>)
  else()
    target_precompile_headers(${target} REUSE_FROM onus_base)
  endif()
endfunction()
