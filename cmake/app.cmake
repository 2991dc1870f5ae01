# The binary: src/app/*.cpp, the web interface, the demo organisation and the rooms' schemas embedded by .incbin (identity, gzip, brotli).
file(GLOB app_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/app/*.cpp)
set(app_tests ${app_sources})
list(FILTER app_tests INCLUDE REGEX "_test\\.cpp$")
list(FILTER app_sources EXCLUDE REGEX "_test\\.cpp$|/main\\.cpp$")

set(assets_folder ${CMAKE_BINARY_DIR}/assets)
if(ONUS_WEB)
  set(web_dist ${CMAKE_SOURCE_DIR}/web/dist)
  file(GLOB_RECURSE web_files CONFIGURE_DEPENDS ${web_dist}/*)
else()
  set(web_dist "")
  set(web_files "")
endif()
file(GLOB schema_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*/schemas.json)
add_custom_command(
  OUTPUT ${assets_folder}/assets.S ${assets_folder}/assets_table.cpp
  COMMAND ${CMAKE_SOURCE_DIR}/cmake/embed ${assets_folder} ${CMAKE_SOURCE_DIR}/src/app/demo.yaml "${web_dist}" ${schema_files}
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed ${CMAKE_SOURCE_DIR}/src/app/demo.yaml ${schema_files} ${web_files}
  VERBATIM)
set_source_files_properties(${assets_folder}/assets.S PROPERTIES OBJECT_DEPENDS "${schema_files};${web_files};${assets_folder}/assets_table.cpp")
set_source_files_properties(${assets_folder}/assets_table.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)

add_library(onus_app STATIC ${app_sources} ${assets_folder}/assets.S ${assets_folder}/assets_table.cpp)
target_include_directories(onus_app PUBLIC ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(onus_app PUBLIC ONUS_VERSION="${PROJECT_VERSION}")
target_link_libraries(onus_app PUBLIC onus_notify onus_insight CLI11::CLI11)
target_precompile_headers(onus_app PRIVATE $<$<COMPILE_LANGUAGE:CXX>:<algorithm>> $<$<COMPILE_LANGUAGE:CXX>:<map>>
  $<$<COMPILE_LANGUAGE:CXX>:<string>> $<$<COMPILE_LANGUAGE:CXX>:<vector>> $<$<COMPILE_LANGUAGE:CXX>:<boost/json.hpp>>)

add_executable(onus ${CMAKE_SOURCE_DIR}/src/app/main.cpp)
target_link_libraries(onus PRIVATE onus_app)
target_link_options(onus PRIVATE -Wl,-z,relro,-z,now)

add_executable(app_tests ${app_tests})
target_link_libraries(app_tests PRIVATE onus_app onus_testing GTest::gtest_main)
gtest_discover_tests(app_tests DISCOVERY_MODE PRE_TEST TEST_PREFIX "app: " PROPERTIES TIMEOUT 600)
