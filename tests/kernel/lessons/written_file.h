// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace natlens::testing {

/// A file with a text, for as long as this lives.
class WrittenFile {
public:
    explicit WrittenFile(const std::string& text)
    {
        std::string pattern = "/tmp/natlens-test-XXXXXX.json";
        const int fd = ::mkstemps(pattern.data(), 5);
        ::close(fd);
        m_path = pattern;
        std::ofstream(m_path) << text;
    }
    WrittenFile(const WrittenFile&) = delete;
    WrittenFile& operator=(const WrittenFile&) = delete;
    ~WrittenFile() { ::unlink(m_path.c_str()); }

    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

} // namespace natlens::testing
