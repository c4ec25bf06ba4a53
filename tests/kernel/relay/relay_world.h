// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/resource.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/unique_fd.h"
#include "relay/relay_loop.h"

struct nft_ctx;

namespace natlens::test {

using relay::Endpoint;

constexpr std::uint16_t RelayPort = 41001;
constexpr std::uint16_t ServerPort = 8042;

[[nodiscard]] Endpoint at(const char* address, std::uint16_t port);

/// Sockets that do not block for so long that a test would hang: time-outs make errors of it.
[[nodiscard]] UniqueFd listenOn(const Endpoint& endpoint);
[[nodiscard]] UniqueFd acceptOne(const UniqueFd& listener);
/// Empty, and errno, when nobody answers.
[[nodiscard]] std::optional<UniqueFd> connectTo(const Endpoint& endpoint);
bool sendAll(const UniqueFd& socket, const std::string& data);
/// What came until the end of the stream or until @p most bytes; errno of a failure in @p error.
[[nodiscard]] std::string receive(const UniqueFd& socket, std::size_t most, int* error = nullptr);

/// Keeps what the relay told.
class KeptReports : public relay::Reports {
public:
    struct Row {
        relay::Witness witness;
        bool connected = false;
        std::optional<relay::ConnectionEnd> end;
        std::string up; ///< previews
        std::string down;
        relay::ConnectionFigures figures;
    };

    void opened(relay::ConnectionId id, const relay::Witness& witness) override;
    void connected(relay::ConnectionId id, const std::optional<relay::Endpoint>& upstream,
                   std::uint64_t afterNs) override;
    void ended(const relay::ConnectionFigures& figures, const relay::ConnectionEnd& end) override;
    void moved(const std::vector<relay::ConnectionFigures>& figures) override;
    void preview(const PreviewRecord& preview) override;

    [[nodiscard]] std::vector<Row> rows() const;
    /// How many connections each thread was given.
    [[nodiscard]] std::map<std::uint64_t, std::size_t> countByThread() const;
    /// Waits until so many have ended; false: not in time.
    [[nodiscard]] bool waitForOpened(std::size_t count) const;
    [[nodiscard]] bool waitForEnds(std::size_t count) const;

private:
    mutable std::mutex m_mutex;
    std::map<relay::ConnectionId, Row> m_rows;
};

/// Lets this process have so many descriptors, while it lives.
class MoreDescriptors {
public:
    explicit MoreDescriptors(std::size_t wanted);
    ~MoreDescriptors();
    MoreDescriptors(const MoreDescriptors&) = delete;
    MoreDescriptors& operator=(const MoreDescriptors&) = delete;

private:
    rlimit m_before{};
};

/// Makes sockets with the mark that the rules spare; may be told to have none.
class MarkedSockets : public relay::UpstreamSource {
public:
    [[nodiscard]] Result<UniqueFd> take(const relay::Witness& witness) override;
    std::atomic<bool> empty = false;
};

/// A network namespace whose own connections to ServerPort are redirected to a relay. Entered
/// once by the process, and left with it.
class RelayWorld {
public:
    static bool enter();

    struct Options {
        relay::Admission::Limits limits;
        bool hold = false;
        unsigned threads = 1;
        bool previews = false;
    };
    RelayWorld() : RelayWorld(Options()) {}
    explicit RelayWorld(const Options& options);
    ~RelayWorld();

    KeptReports reports;
    MarkedSockets sockets;
    void socketsArrived();

private:
    void redirect();

    struct FreeRules {
        void operator()(nft_ctx* context) const;
    };
    std::unique_ptr<nft_ctx, FreeRules> m_rules; ///< the table goes with it
    UniqueFd m_listener;
    relay::Admission m_admission;
    std::vector<std::unique_ptr<relay::RelayLoop>> m_loops;
    std::vector<std::thread> m_threads;
};

} // namespace natlens::test
