// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/intercepted_table.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "client/intercepted_order.h"
#include "core/spoken_host.h"
#include "intercept/plan.h"

namespace natlens {

namespace {

using Reason = InterceptedRecord::Reason;
using State = InterceptedConnection::State;

constexpr double SecondNs = 1e9;
/// The relay tells of bytes four times a second; who is silent for longer moves none.
constexpr std::uint64_t StillNs = 1'500'000'000;
/// So long after its end a connection may still find its flows: they linger.
constexpr std::uint64_t LateNs = 6'000'000'000;
/// Of the newest figure in what is shown.
constexpr double Weight = 0.5;

HostPort hostPort(const Tuple& tuple, bool source)
{
    const auto* ports = std::get_if<Ports>(&tuple.l4);
    const auto port = ports == nullptr ? std::uint16_t{0} : source ? ports->src : ports->dst;
    return {source ? tuple.src : tuple.dst, port};
}

/// Which flow goes with a connection: by interception, protocol and who sent the first packet.
using LegKey = std::tuple<unsigned, bool, std::uint8_t, HostPort>;
using Legs = std::multimap<LegKey, ConntrackLeg>;

Legs legsOf(std::span<const InterceptedTable::MarkedFlow> flows)
{
    Legs legs;
    for (const auto& marked : flows) {
        const Tuple original = unpackOriginal(marked.flow);
        legs.emplace(LegKey{marked.interception, marked.upstream, original.protocol,
                            hostPort(original, true)},
                     ConntrackLeg{original, unpackReply(marked.flow)});
    }
    return legs;
}

/// A source port may serve several destinations: the one that the socket tells of comes first.
std::optional<ConntrackLeg> findLeg(const Legs& legs, const LegKey& key, const HostPort& wanted)
{
    const auto [first, last] = legs.equal_range(key);
    if (first == last) {
        return std::nullopt;
    }
    const auto exact = std::find_if(first, last, [&wanted](const auto& leg) {
        return leg.second.originalDestination() == wanted;
    });
    return exact == last ? first->second : exact->second;
}

} // namespace

HostPort hostPortOf(const InterceptedRecord::End& end)
{
    constexpr std::size_t V4Bytes = 4;
    if (end.family != AF_INET && end.family != AF_INET6) {
        return {};
    }
    const auto bytes = std::as_bytes(std::span(end.address));
    return {IpAddress::fromBytes(end.family == AF_INET ? bytes.first(V4Bytes) : bytes), end.port};
}

HostPort ConntrackLeg::originalDestination() const
{
    return hostPort(original, false);
}

std::optional<InterceptedSide> interceptedSide(std::uint32_t mark)
{
    constexpr std::uint32_t Bits = InterceptMarks::Divert | InterceptMarks::Upstream;
    const std::uint32_t bits = mark & Bits;
    if (bits == 0 || bits == Bits) {
        return std::nullopt;
    }
    const std::uint32_t number =
        (mark & InterceptMarks::Mask & ~Bits) >> InterceptMarks::NumberShift;
    return InterceptedSide{number + 1, bits == InterceptMarks::Upstream};
}

std::optional<InterceptedTable::MarkedFlow> markedFlow(const PackedFlow& flow)
{
    const auto side = interceptedSide(flow.hasAll(PackedFlow::HasMark) ? flow.mark : 0);
    if (!side) {
        return std::nullopt;
    }
    return InterceptedTable::MarkedFlow{side->interception, side->upstream, flow};
}

/// What was published stays as it is: it is changed in a copy.
InterceptedConnection& InterceptedTable::edit(Row& row)
{
    m_changed = true;
    auto copy = std::make_shared<InterceptedConnection>(*row.connection);
    InterceptedConnection& out = *copy;
    row.connection = std::move(copy);
    return out;
}

void InterceptedTable::apply(std::uint64_t session, unsigned interception,
                             std::span<const InterceptedRecord> records, std::uint64_t nowNs)
{
    for (const InterceptedRecord& record : records) {
        applyOne(session, interception, record, nowNs);
    }
    trimLive(session, nowNs);
    trim();
}

void InterceptedTable::noteGap(std::uint64_t session)
{
    for (auto row = m_rows.lower_bound({session, 0});
         row != m_rows.end() && row->first.first == session; ++row) {
        row->second.doubtful = true;
    }
}

/// Those that were not heard of for the longest time, and more than have to go at once, so that it
/// is rarely done.
void InterceptedTable::trimLive(std::uint64_t session, std::uint64_t nowNs)
{
    const auto live = m_live.find(session);
    if (live == m_live.end() || live->second <= MostLive) {
        return;
    }
    std::vector<std::pair<std::uint64_t, Key>> open;
    for (auto row = m_rows.lower_bound({session, 0});
         row != m_rows.end() && row->first.first == session; ++row) {
        if (!row->second.connection->ended()) {
            open.emplace_back(row->second.movedNs, row->first);
        }
    }
    std::ranges::sort(open);
    open.resize(open.size() - MostLive * 3 / 4);
    for (const auto& [heard, key] : open) {
        end(key, m_rows.find(key)->second, Reason::Closed, 0, nowNs);
    }
}

void InterceptedTable::applyOne(std::uint64_t session, unsigned interception,
                                const InterceptedRecord& record, std::uint64_t nowNs)
{
    const Key key{session, record.id};
    auto found = m_rows.find(key);
    if (found == m_rows.end()) {
        // Also where its beginning was lost: what is known then is little, and true.
        auto made = std::make_shared<InterceptedConnection>();
        made->session = session;
        made->id = record.id;
        made->interception = interception;
        made->protocol = record.protocol;
        made->openedNs = nowNs;
        found = m_rows.emplace(key, Row{std::move(made), nowNs}).first;
        ++m_live[session];
    }
    Row& row = found->second;
    row.doubtful = false;
    if (row.connection->ended()) {
        return;
    }
    switch (record.kind) {
    case InterceptedRecord::Kind::Opened: {
        InterceptedConnection& connection = edit(row);
        connection.protocol = record.protocol;
        connection.client = hostPortOf(record.client);
        connection.local = hostPortOf(record.local);
        connection.original = hostPortOf(record.original);
        connection.originalErrno = record.originalErrno;
        break;
    }
    case InterceptedRecord::Kind::Connected: {
        InterceptedConnection& connection = edit(row);
        connection.state = State::Connected;
        connection.connectNs = record.connectNs;
        connection.upstream = hostPortOf(record.local);
        break;
    }
    case InterceptedRecord::Kind::Moved:
        noteBytes(row, record.bytesUp, record.bytesDown, nowNs);
        edit(row).roundTripUs = record.roundTripUs;
        break;
    case InterceptedRecord::Kind::Ended:
        noteBytes(row, record.bytesUp, record.bytesDown, nowNs);
        if (record.roundTripUs != 0) {
            edit(row).roundTripUs = record.roundTripUs;
        }
        end(key, row, record.reason, record.errnum, nowNs);
        break;
    }
}

void InterceptedTable::applyPreview(std::uint64_t session, const PreviewRecord& preview)
{
    const auto found = m_rows.find({session, preview.id});
    if (found == m_rows.end()) {
        return;
    }
    InterceptedConnection& connection = edit(found->second);
    auto next = connection.preview ? std::make_shared<InterceptedPreview>(*connection.preview)
                                   : std::make_shared<InterceptedPreview>();
    auto& bytes = preview.direction == PreviewRecord::Direction::Up ? next->up : next->down;
    const std::size_t end = std::size_t{preview.offset} + preview.bytes.size();
    if (end <= PreviewRecord::MostBytes) {
        bytes.resize(std::max(bytes.size(), end));
        std::ranges::copy(preview.bytes, bytes.begin() + preview.offset);
    }
    next->host = spokenHost(next->up).value_or(std::string());
    if (!connection.preview) {
        m_previewed.push_back(found->first);
    }
    connection.preview = std::move(next);
    trim();
}

void InterceptedTable::noteBytes(Row& row, std::uint64_t up, std::uint64_t down,
                                 std::uint64_t nowNs)
{
    InterceptedConnection& connection = edit(row);
    const double seconds = static_cast<double>(nowNs - row.movedNs) / SecondNs;
    const auto rate = [seconds](double before, std::uint64_t from, std::uint64_t to) {
        const double now = to > from ? static_cast<double>(to - from) / seconds : 0;
        return before == 0 ? now : before * (1 - Weight) + now * Weight;
    };
    if (seconds > 0) {
        connection.upPerSecond = rate(connection.upPerSecond, connection.bytesUp, up);
        connection.downPerSecond = rate(connection.downPerSecond, connection.bytesDown, down);
        row.movedNs = nowNs;
    }
    connection.bytesUp = up;
    connection.bytesDown = down;
}

void InterceptedTable::settleRates(std::uint64_t nowNs)
{
    for (auto& [key, row] : m_rows) {
        const InterceptedConnection& now = *row.connection;
        if (nowNs > row.movedNs + StillNs && (now.upPerSecond != 0 || now.downPerSecond != 0)) {
            InterceptedConnection& connection = edit(row);
            connection.upPerSecond = 0;
            connection.downPerSecond = 0;
        }
    }
}

void InterceptedTable::end(const Key& key, Row& row, Reason reason, int errnum, std::uint64_t nowNs)
{
    InterceptedConnection& connection = edit(row);
    connection.state = State::Ended;
    connection.reason = reason;
    connection.errnum = errnum;
    connection.endedNs = nowNs;
    connection.upPerSecond = 0;
    connection.downPerSecond = 0;
    m_ended.push_back(key);
    if (const auto live = m_live.find(key.first); live != m_live.end() && --live->second == 0) {
        m_live.erase(live);
    }
}

void InterceptedTable::endSession(std::uint64_t session, std::uint64_t nowNs)
{
    for (auto row = m_rows.lower_bound({session, 0});
         row != m_rows.end() && row->first.first == session; ++row) {
        if (!row->second.connection->ended()) {
            end(row->first, row->second, Reason::Stopped, 0, nowNs);
        }
    }
    trim();
}

void InterceptedTable::forget(std::uint64_t session)
{
    m_rows.erase(m_rows.lower_bound({session, 0}), m_rows.lower_bound({session + 1, 0}));
    m_live.erase(session);
    const auto ofIt = [session](const Key& key) { return key.first == session; };
    std::erase_if(m_ended, ofIt);
    std::erase_if(m_previewed, ofIt);
    m_changed = true;
}

void InterceptedTable::trim()
{
    while (m_ended.size() > MostEnded) {
        m_rows.erase(m_ended.front());
        m_ended.pop_front();
        m_changed = true;
    }
    while (m_previewed.size() > MostPreviews) {
        const auto row = m_rows.find(m_previewed.front());
        m_previewed.pop_front();
        if (row != m_rows.end()) {
            edit(row->second).preview.reset();
        }
    }
}

void InterceptedTable::join(const std::map<unsigned, Session>& sessions,
                            std::span<const MarkedFlow> flows, std::uint64_t nowNs)
{
    std::set<Key> seen;
    for (const MarkedFlow& marked : flows) {
        const auto session = sessions.find(marked.interception);
        if (session != sessions.end() && session->second.observed && !marked.upstream) {
            observe(session->second, marked, nowNs);
            seen.insert({session->second.session, marked.flow.sequence});
        }
    }
    const Legs legs = legsOf(flows);
    for (auto& [key, row] : m_rows) {
        const InterceptedConnection& now = *row.connection;
        const auto session = sessions.find(now.interception);
        if (session == sessions.end() || session->second.session != now.session
            || (now.ended() && (now.clientLeg || nowNs > now.endedNs + LateNs))) {
            continue;
        }
        if (now.observed && !now.ended() && !seen.contains(key)) {
            end(key, row, Reason::Closed, 0, nowNs);
            continue;
        }
        const auto client =
            findLeg(legs, {now.interception, false, now.protocol, now.client}, now.destination());
        const auto upstream =
            now.upstream.known() ? findLeg(
                legs, {now.interception, true, now.protocol, now.upstream}, now.destination())
                                 : std::nullopt;
        if (row.doubtful && !client && now.clientLeg && !now.ended()) {
            end(key, row, Reason::Closed, 0, nowNs);
            continue;
        }
        // One that has gone from the table was there: its end shows in the connection's.
        if ((client && client != now.clientLeg) || (upstream && upstream != now.upstreamLeg)) {
            InterceptedConnection& connection = edit(row);
            connection.clientLeg = client ? client : connection.clientLeg;
            connection.upstreamLeg = upstream ? upstream : connection.upstreamLeg;
        }
    }
    trim();
}

void InterceptedTable::observe(const Session& session, const MarkedFlow& marked,
                               std::uint64_t nowNs)
{
    const PackedFlow& flow = marked.flow;
    const Key key{session.session, flow.sequence};
    auto found = m_rows.find(key);
    if (found == m_rows.end() && flow.ended()) {
        return;
    }
    if (found == m_rows.end()) {
        const Tuple original = unpackOriginal(flow);
        auto made = std::make_shared<InterceptedConnection>();
        made->session = session.session;
        made->id = flow.sequence;
        made->interception = marked.interception;
        made->observed = true;
        made->protocol = original.protocol;
        made->client = hostPort(original, true);
        made->openedNs = flow.firstSeenNs;
        made->original = hostPort(original, false);
        found = m_rows.emplace(key, Row{std::move(made), nowNs}).first;
        ++m_live[session.session];
        m_changed = true;
    }
    Row& row = found->second;
    const bool answered = (flow.status & StatusSeenReply) != 0;
    if (answered && row.connection->state == State::Opened) {
        edit(row).state = State::Connected;
    }
    if (row.connection->bytesUp != flow.originalCounters.bytes
        || row.connection->bytesDown != flow.replyCounters.bytes) {
        noteBytes(row, flow.originalCounters.bytes, flow.replyCounters.bytes, nowNs);
    }
    if (flow.ended() && !row.connection->ended()) {
        end(key, row, Reason::Closed, 0, nowNs);
    }
}

InterceptedSnapshot InterceptedTable::snapshot(const InterceptedQuery& query)
{
    m_changed = false;
    InterceptedSnapshot out;
    out.generation = ++m_generation;
    const WordsInConnection words(query.text);
    for (const auto& [key, row] : m_rows) {
        const InterceptedConnection& connection = *row.connection;
        if (connection.ended()) {
            ++out.ended;
        } else {
            ++out.live;
            if (out.liveOf.empty() || out.liveOf.back().first != key.first) {
                out.liveOf.emplace_back(key.first, 0);
            }
            ++out.liveOf.back().second;
        }
        if ((query.session == 0 || query.session == key.first) && words.are(connection)) {
            out.rows.push_back(row.connection);
        }
    }
    sortConnections(out.rows, query.sortBy, query.descending);
    return out;
}

} // namespace natlens
