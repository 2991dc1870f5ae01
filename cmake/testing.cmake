# onus_testing: what the tests of all rooms share (src/store/*_testing.cpp): fresh databases on both engines.
file(GLOB testing CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/store/*_testing.cpp)
add_library(onus_testing STATIC EXCLUDE_FROM_ALL ${testing})
target_link_libraries(onus_testing PUBLIC onus_store GTest::gtest)
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/store/files_testing.cpp PROPERTIES COMPILE_DEFINITIONS ONUS_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
