# SPDX-License-Identifier: GPL-2.0-or-later

# natlens_add_test(NAME file.cpp… LIBRARIES target…): one GoogleTest program, one CTest entry
# a program. Unit tests take milliseconds; what needs a kernel, a bus or a window says so by label.
function(natlens_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LIBRARIES;LABELS")
    add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
    set_target_properties(${name} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE natlens_options ${arg_LIBRARIES} GTest::gtest_main)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/tests)
    list(LENGTH arg_UNPARSED_ARGUMENTS sources)
    set(window)
    if(natlens_app IN_LIST arg_LIBRARIES)
        set(window <QtTest> <QtWidgets>)
    endif()
    if(sources GREATER 2)
        natlens_precompile(${name} <gtest/gtest.h> ${window})
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT})
    if(arg_LABELS)
        set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
    endif()
endfunction()

# natlens_add_fuzzer(NAME file.cpp CORPUS folder LIBRARIES target…): a libFuzzer target. Built by
# the fuzz preset only; every build has a test that feeds the same function the kept corpus.
function(natlens_add_fuzzer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "CORPUS" "LIBRARIES")
    add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
    set_target_properties(${name} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/fuzz)
    target_link_libraries(${name} PRIVATE natlens_options ${arg_LIBRARIES})
    if(NATLENS_FUZZ)
        target_compile_options(${name} PRIVATE -fsanitize=fuzzer)
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    else()
        target_sources(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cpp)
        add_test(NAME ${name}_corpus COMMAND ${name} ${arg_CORPUS})
        set_tests_properties(${name}_corpus PROPERTIES TIMEOUT 120)
    endif()
endfunction()
