// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <string>

namespace natlens {

/// An Xvfb of our own on a display number that it finds itself; ends with this object, and with
/// this process, however that dies.
class VirtualDisplay {
public:
    /// Starts it and points DISPLAY and QT_QPA_PLATFORM at it.
    VirtualDisplay();
    ~VirtualDisplay();
    VirtualDisplay(const VirtualDisplay&) = delete;
    VirtualDisplay& operator=(const VirtualDisplay&) = delete;

    /// ":93"; empty when it did not start.
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    pid_t m_pid = -1;
    std::string m_name;
};

} // namespace natlens
