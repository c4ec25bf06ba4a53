// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/relay/relay_world.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <net/if.h>
#include <nftables/libnftables.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iterator>

#include "intercept/plan_text.h"

namespace natlens::test {

namespace {

constexpr std::chrono::seconds Patience(10);
constexpr int Backlog = 4096;

void setTimeouts(int socket)
{
    const timeval patience{Patience.count(), 0};
    (void)::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    (void)::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

int familyOf(const Endpoint& endpoint)
{
    return endpoint.address.family() == L3Protocol::Ipv4 ? AF_INET : AF_INET6;
}

} // namespace

Endpoint at(const char* address, std::uint16_t port)
{
    return {IpAddress::parse(address).value_or(IpAddress()), port};
}

UniqueFd listenOn(const Endpoint& endpoint)
{
    UniqueFd socket(::socket(familyOf(endpoint), SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int one = 1;
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setTimeouts(socket.get());
    const auto address = relay::toSocketAddress(endpoint);
    EXPECT_EQ(::bind(socket.get(), address.get(), address.length), 0) << std::strerror(errno);
    EXPECT_EQ(::listen(socket.get(), Backlog), 0);
    return socket;
}

UniqueFd acceptOne(const UniqueFd& listener)
{
    UniqueFd socket(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    EXPECT_TRUE(socket.valid()) << "nobody came: " << std::strerror(errno);
    setTimeouts(socket.get());
    return socket;
}

std::optional<UniqueFd> connectTo(const Endpoint& endpoint)
{
    UniqueFd socket(::socket(familyOf(endpoint), SOCK_STREAM | SOCK_CLOEXEC, 0));
    setTimeouts(socket.get());
    const auto address = relay::toSocketAddress(endpoint);
    if (::connect(socket.get(), address.get(), address.length) != 0) {
        return std::nullopt;
    }
    return socket;
}

bool sendAll(const UniqueFd& socket, const std::string& data)
{
    std::size_t done = 0;
    while (done < data.size()) {
        const ssize_t sent =
            ::send(socket.get(), data.data() + done, data.size() - done, MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        done += static_cast<std::size_t>(sent);
    }
    return true;
}

std::string receive(const UniqueFd& socket, std::size_t most, int* error)
{
    std::string out;
    std::vector<char> buffer(256 * 1024);
    while (out.size() < most) {
        const ssize_t got =
            ::recv(socket.get(), buffer.data(), std::min(buffer.size(), most - out.size()), 0);
        if (got < 0 && error != nullptr) {
            *error = errno;
        }
        if (got <= 0) {
            break;
        }
        out.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return out;
}

void KeptReports::opened(relay::ConnectionId id, const relay::Witness& witness)
{
    const std::lock_guard lock(m_mutex);
    m_rows[id].witness = witness;
}

void KeptReports::connected(relay::ConnectionId id, const std::optional<relay::Endpoint>&,
                            std::uint64_t)
{
    const std::lock_guard lock(m_mutex);
    m_rows[id].connected = true;
}

void KeptReports::ended(const relay::ConnectionFigures& figures, const relay::ConnectionEnd& end)
{
    const std::lock_guard lock(m_mutex);
    m_rows[figures.id].end = end;
    m_rows[figures.id].figures = figures;
}

void KeptReports::moved(const std::vector<relay::ConnectionFigures>& figures)
{
    const std::lock_guard lock(m_mutex);
    for (const auto& row : figures) {
        m_rows[row.id].figures = row;
    }
}

void KeptReports::preview(const PreviewRecord& preview)
{
    const std::lock_guard lock(m_mutex);
    const bool isUp = preview.direction == PreviewRecord::Direction::Up;
    std::string& all = isUp ? m_rows[preview.id].up : m_rows[preview.id].down;
    EXPECT_EQ(preview.offset, all.size());
    for (const std::byte byte : preview.bytes) {
        all += std::to_integer<char>(byte);
    }
}

std::map<std::uint64_t, std::size_t> KeptReports::countByThread() const
{
    const std::lock_guard lock(m_mutex);
    std::map<std::uint64_t, std::size_t> out;
    for (const auto& [id, row] : m_rows) {
        ++out[id >> relay::WorkerShift];
    }
    return out;
}

std::vector<KeptReports::Row> KeptReports::rows() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Row> out;
    for (const auto& [id, row] : m_rows) {
        out.push_back(row);
    }
    return out;
}

namespace {

template<class Condition> bool waitUntil(Condition condition)
{
    const auto deadline = std::chrono::steady_clock::now() + Patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

} // namespace

bool KeptReports::waitForOpened(std::size_t count) const
{
    return waitUntil([this, count] { return rows().size() >= count; });
}

bool KeptReports::waitForEnds(std::size_t count) const
{
    return waitUntil([this, count] {
        const auto all = rows();
        const auto ended = std::ranges::count_if(all, [](const Row& row) { return !!row.end; });
        return static_cast<std::size_t>(ended) >= count;
    });
}

MoreDescriptors::MoreDescriptors(std::size_t wanted)
{
    EXPECT_EQ(::getrlimit(RLIMIT_NOFILE, &m_before), 0);
    const rlimit more{m_before.rlim_max, m_before.rlim_max};
    EXPECT_GE(more.rlim_cur, wanted) << "this test needs more descriptors";
    EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &more), 0);
}

MoreDescriptors::~MoreDescriptors()
{
    (void)::setrlimit(RLIMIT_NOFILE, &m_before);
}

Result<UniqueFd> MarkedSockets::take(const relay::Witness& witness)
{
    if (empty) {
        return failure(ErrorCode::Quota, "taking a socket");
    }
    const int family = witness.destination() ? familyOf(*witness.destination()) : AF_INET;
    UniqueFd socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const std::uint32_t mark = InterceptMarks::Upstream;
    if (!socket.valid()
        || ::setsockopt(socket.get(), SOL_SOCKET, SO_MARK, &mark, sizeof mark) != 0) {
        return failure(ErrorCode::System, "marking a socket", errno);
    }
    return socket;
}

bool RelayWorld::enter()
{
    const uid_t uid = ::getuid();
    if (::unshare(CLONE_NEWNET) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
            return false;
        }
        std::ofstream("/proc/self/uid_map") << "0 " << uid << " 1";
    }
    const UniqueFd any(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP;
    return ::ioctl(any.get(), SIOCSIFFLAGS, &request) == 0;
}

void RelayWorld::FreeRules::operator()(nft_ctx* context) const
{
    nft_ctx_free(context);
}

void RelayWorld::redirect()
{
    InterceptProfile profile;
    profile.local = true;
    profile.tcp = {{ServerPort, ServerPort}};
    InterceptPlace place;
    place.tcpListener = RelayPort;
    m_rules.reset(nft_ctx_new(NFT_CTX_DEFAULT));
    const std::string text = toNftText(makePlan(profile, place));
    ASSERT_EQ(nft_run_cmd_from_buffer(m_rules.get(), text.c_str()), 0) << text;
}

RelayWorld::RelayWorld(const Options& options) : m_admission(options.limits)
{
    redirect();
    m_listener = listenOn(at("::", RelayPort));
    EXPECT_EQ(::fcntl(m_listener.get(), F_SETFL, O_NONBLOCK), 0);
    const relay::ListenerPlan plan{m_listener.get(), RelayPort, options.hold};
    for (unsigned i = 0; i < options.threads; ++i) {
        m_loops.push_back(
            std::make_unique<relay::RelayLoop>(static_cast<std::uint8_t>(i), std::vector{plan},
                                               sockets, m_admission, reports, options.previews));
        const auto prepared = m_loops.back()->prepare();
        EXPECT_TRUE(prepared);
    }
    std::vector<relay::RelayLoop*> peers;
    std::ranges::transform(m_loops, std::back_inserter(peers),
                           &std::unique_ptr<relay::RelayLoop>::get);
    for (relay::RelayLoop* loop : peers) {
        loop->setPeers(peers);
    }
    for (relay::RelayLoop* loop : peers) {
        m_threads.emplace_back([loop] { loop->run(); });
    }
}

RelayWorld::~RelayWorld()
{
    for (const auto& loop : m_loops) {
        loop->stop();
    }
    for (std::thread& thread : m_threads) {
        thread.join();
    }
}

void RelayWorld::socketsArrived()
{
    for (const auto& loop : m_loops) {
        loop->socketsArrived();
    }
}

} // namespace natlens::test
