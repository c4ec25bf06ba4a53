// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/unique_fd.h"
#include "lab/actor.h"
#include "lab/traffic/endpoint.h"
#include "lab/traffic/line_socket.h"

namespace natlens::lab {

struct FtpPlan {
    enum class Mode { Passive, Active };
    Route route; ///< of the control connection
    Mode mode = Mode::Passive;
    /// From the announcement to the data connection: as long as that the kernel expects it.
    std::chrono::milliseconds pending{1000};
    std::chrono::milliseconds transfer{7000};
    /// Ready already then; when quiet, the data connection never comes.
    bool readyWhenAnnounced = false;
};

/// Logs in to an FtpServer and fetches a file again and again, the first one without delay. Ready
/// when data has come. When quiet, it keeps the data connection of the first file.
class FtpClient {
public:
    FtpClient(Actor& actor, const FtpPlan& plan);
    FtpClient(const FtpClient&) = delete;
    FtpClient& operator=(const FtpClient&) = delete;
    ~FtpClient();

private:
    void logIn();
    void logInAgain();
    void onReply(const std::string& line);
    void announce();
    void announced();
    void fetch();
    void acceptData();
    void receive(UniqueFd data);
    void endTransfer();
    void after(std::chrono::milliseconds delay, void (FtpClient::*step)());

    Actor& m_actor;
    FtpPlan m_plan;
    std::function<void()> m_ready;
    std::unique_ptr<LineSocket> m_control;
    UniqueFd m_listener;                 ///< in active mode
    std::optional<Endpoint> m_announced; ///< in passive mode
    std::unique_ptr<LineSocket> m_data;
    std::optional<EventLoop::TimerId> m_timer;
    bool m_firstFile = true;
};

} // namespace natlens::lab
