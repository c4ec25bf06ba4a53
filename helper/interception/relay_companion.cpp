// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/relay_companion.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QThread>
#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "interception/relay_sockets.h"

namespace natlens {

namespace {

constexpr int MostThreads = 16;
constexpr int PacketsATurn = 64;
/// How often it is looked whether a question has been answered: a thread that waits takes it at
/// once.
constexpr int LookMs = 20;

/// Beside this program: both are installed together.
QString relayProgram()
{
    const QFileInfo beside(QCoreApplication::applicationDirPath()
                           + QStringLiteral("/natlens-relay"));
    return beside.isExecutable() ? beside.filePath() : QString();
}

/// What the kernel's own table has, in which the clients' packets are as well; 0: not known.
std::uint16_t secondsOf(const char* sysctl)
{
    QFile file(QStringLiteral("/proc/sys/net/netfilter/") + QLatin1String(sysctl));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toUShort() : 0;
}

std::uint8_t flagsOf(const InterceptProfile& profile)
{
    unsigned flags = 0;
    flags |= profile.mode == InterceptMode::Redirect ? std::uint32_t{RelayControl::Translated} : 0U;
    flags |= profile.action == InterceptAction::RelayAsClient
                 ? std::uint32_t{RelayControl::AsClient}
                 : 0U;
    flags |= profile.previews ? std::uint32_t{RelayControl::Previews} : 0U;
    return static_cast<std::uint8_t>(flags);
}

} // namespace

unsigned RelayCompanion::threads()
{
    return static_cast<unsigned>(std::clamp(QThread::idealThreadCount(), 1, MostThreads));
}

RelayCompanion::RelayCompanion(QObject* parent) : QObject(parent), m_companion({})
{
    connect(&m_companion, &Companion::ended, this, &RelayCompanion::lost);
    m_asking.setInterval(LookMs);
    connect(&m_asking, &QTimer::timeout, this, [this] {
        if (m_probe.answered()) {
            m_asking.stop();
            Q_EMIT answered();
        }
    });
}

RelayCompanion::~RelayCompanion() = default;

void RelayCompanion::end()
{
    m_companion.kill();
    m_asking.stop();
    if (m_readable) {
        m_readable->setEnabled(false);
    }
}

Result<void> RelayCompanion::start(const Listeners& listeners, const InterceptProfile& profile,
                                   const UniqueFd& reports)
{
    const QString program = relayProgram();
    if (program.isEmpty()) {
        return failure(ErrorCode::NotInstalled, "natlens-relay is not beside natlens-helper");
    }
    auto pair = relay::ControlSocket::makePair();
    if (!pair) {
        return tl::unexpected(pair.error());
    }
    m_control.emplace(std::move(pair->first));
    m_readable = std::make_unique<QSocketNotifier>(m_control->fd(), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &RelayCompanion::read);
    m_companion.start(program, {}, std::move(pair->second));
    return hand(listeners, profile, reports);
}

Result<void> RelayCompanion::handListeners(const Listeners& listeners, bool hold)
{
    RelayControl message;
    message.kind = RelayControl::Kind::Listener;
    message.hold = hold ? 1 : 0;
    message.port = listeners.tcp.port;
    if (listeners.tcp.socket.valid()) {
        if (auto sent = m_control->send(message, std::array{listeners.tcp.socket.get()}); !sent) {
            return sent;
        }
    }
    message.protocol = IPPROTO_UDP;
    message.port = listeners.udp.port;
    for (const auto* family : {&listeners.udp.ipv4, &listeners.udp.ipv6}) {
        std::vector<int> numbers;
        std::ranges::transform(*family, std::back_inserter(numbers), &UniqueFd::get);
        message.count = static_cast<std::uint16_t>(numbers.size());
        if (!numbers.empty()) {
            if (auto sent = m_control->send(message, numbers); !sent) {
                return sent;
            }
        }
    }
    return {};
}

/// For it they are listeners like the others; it holds what connects, until we are gone.
Result<void> RelayCompanion::handProbe(const Listeners& listeners)
{
    const auto udpThreads = std::max(listeners.udp.ipv4.size(), listeners.udp.ipv6.size());
    auto probe = SelfProbe::make(listeners.tcp.socket.valid(), static_cast<unsigned>(udpThreads));
    if (!probe) {
        return tl::unexpected(probe.error());
    }
    m_probe = std::move(*probe);
    RelayControl message;
    message.kind = RelayControl::Kind::Listener;
    message.hold = 1;
    message.count = 1;
    if (m_probe.listener() >= 0) {
        if (auto sent = m_control->send(message, std::array{m_probe.listener()}); !sent) {
            return sent;
        }
    }
    const std::vector<int> sockets = m_probe.datagramSockets();
    if (!sockets.empty()) {
        message.protocol = IPPROTO_UDP;
        message.count = static_cast<std::uint16_t>(sockets.size());
        if (auto sent = m_control->send(message, sockets); !sent) {
            return sent;
        }
    }
    m_probe.handed();
    return {};
}

/// The socket keeps it until the relay runs.
Result<void> RelayCompanion::hand(const Listeners& listeners, const InterceptProfile& profile,
                                  const UniqueFd& reports)
{
    if (auto sent = handListeners(listeners, profile.action == InterceptAction::Hold); !sent) {
        return sent;
    }
    if (auto sent = handProbe(listeners); !sent) {
        return sent;
    }
    RelayControl message;
    message.kind = RelayControl::Kind::Reports;
    if (auto sent = m_control->send(message, std::array{reports.get()}); !sent) {
        return sent;
    }
    const ProfileFamilies families = familiesOf(profile);
    message = {};
    message.kind = RelayControl::Kind::Begin;
    message.flags = flagsOf(profile);
    message.threads = static_cast<std::uint8_t>(threads());
    message.udpSeconds = secondsOf("nf_conntrack_udp_timeout");
    message.udpStreamSeconds = secondsOf("nf_conntrack_udp_timeout_stream");
    if (!families.ipv6) {
        message.family = AF_INET;
    } else if (!families.ipv4) {
        message.family = AF_INET6;
    }
    return m_control->send(message);
}

std::optional<qint64> RelayCompanion::silentMs() const
{
    return m_heard.isValid() ? std::optional(m_heard.elapsed()) : std::nullopt;
}

void RelayCompanion::ask()
{
    if (!m_asking.isActive()) {
        m_probe.ask();
        m_asked.start();
        m_asking.start();
    }
}

void RelayCompanion::read()
{
    // Not all that is there: a relay that never stops talking must not keep the others waiting.
    for (int i = 0; i < PacketsATurn; ++i) {
        auto packet = m_control->receive();
        if (!packet && packet.error().code == ErrorCode::Malformed) {
            continue;
        }
        if (!packet) {
            m_readable->setEnabled(false); // lost() comes, too
            return;
        }
        if (!*packet) {
            return;
        }
        const RelayControl& message = (*packet)->message;
        if (message.kind == RelayControl::Kind::Need) {
            giveSockets(message);
        } else if (message.kind == RelayControl::Kind::Origins) {
            tellOrigins((*packet)->origins);
        } else if (message.kind == RelayControl::Kind::Alive) {
            m_heard.start();
            Q_EMIT alive();
        }
    }
}

void RelayCompanion::giveSockets(const RelayControl& need)
{
    if (need.family == 0) {
        return;
    }
    std::vector<UniqueFd> made;
    std::vector<int> numbers;
    for (std::size_t i = 0; i < need.count; ++i) {
        auto socket = makeRelaySocket(need.socket, need.family);
        if (!socket) {
            break; // descriptors ran out, or there is no such family: it goes on with fewer
        }
        numbers.push_back(socket->get());
        made.push_back(std::move(*socket));
    }
    RelayControl message;
    message.kind = RelayControl::Kind::Sockets;
    message.family = need.family;
    message.socket = need.socket;
    message.count = static_cast<std::uint16_t>(numbers.size());
    message.turns = need.count;
    (void)m_control->send(message, numbers); // also when there are none: it asks again later
}

void RelayCompanion::tellOrigins(std::vector<RelayOrigin>& origins)
{
    m_lookup.answer(origins);
    (void)m_control->send(origins);
}

} // namespace natlens
