// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/intercept_witnesses.h"

#include "client/intercepted_order.h"
#include "export/json_writer.h"
#include "export/tuple_json.h"
#include "intercept/plan.h"

namespace natlens::cli {

namespace {

void appendLeg(JsonWriter& json, const char* name, const std::optional<ConntrackLeg>& leg)
{
    json.name(name);
    if (!leg) {
        json.null();
        return;
    }
    json.beginObject();
    json.name("original");
    writeTuple(json, leg->original);
    json.name("reply");
    writeTuple(json, leg->reply);
    json.endObject();
}

/// The kernel finds an entry by either of its tuples.
void ask(std::vector<FlowKey>& questions, std::uint8_t protocol, const HostPort& from,
         const HostPort& to, std::uint16_t zone = 0)
{
    if (!from.known() || from.address.family() != to.address.family()) {
        return;
    }
    FlowKey key;
    key.zone = zone;
    key.original = {from.address, to.address, protocol, Ports{from.port, to.port}};
    questions.push_back(key);
}

} // namespace

void InterceptWitnesses::note(const Flow& flow)
{
    const auto* ports = std::get_if<Ports>(&flow.original.l4);
    if (m_number == 0 || ports == nullptr) {
        return;
    }
    const auto side = interceptedSide(flow.mark.value_or(0));
    if (side && side->interception == m_number) {
        m_legs[{side->upstream, flow.original.protocol, {flow.original.src, ports->src}}] = {
            flow.original, flow.reply};
    }
}

void InterceptWitnesses::note(std::span<const InterceptedRecord> records, Clock::time_point now)
{
    for (const InterceptedRecord& record : records) {
        if (record.kind == InterceptedRecord::Kind::Opened) {
            opened(record, now);
            continue;
        }
        const auto known = m_pending.find(record.id);
        if (known == m_pending.end()) {
            continue;
        }
        if (record.kind == InterceptedRecord::Kind::Connected) {
            Pending& pending = known->second;
            pending.upstream = hostPortOf(record.local);
            // Of some profiles they are in a zone of their own.
            for (const std::uint16_t zone : {std::uint16_t{0}, InterceptZone}) {
                ask(m_questions, pending.protocol, pending.upstream, pending.wanted, zone);
            }
        } else if (record.kind == InterceptedRecord::Kind::Ended) {
            known->second.ended = true;
        }
    }
}

bool InterceptWitnesses::mayAsk(Clock::time_point now)
{
    if (!m_second || now - *m_second >= std::chrono::seconds(1)) {
        m_second = now;
        m_asked = 0;
    }
    return ++m_asked <= MostASecond;
}

void InterceptWitnesses::opened(const InterceptedRecord& record, Clock::time_point now)
{
    if (!mayAsk(now)) {
        ++m_leftOut;
        return;
    }
    Pending pending;
    pending.client = hostPortOf(record.client);
    pending.wanted = hostPortOf(record.original.family != 0 ? record.original : record.local);
    pending.protocol = record.protocol;
    pending.since = now;
    ask(m_questions, pending.protocol, hostPortOf(record.local), pending.client);
    m_pending[record.id] = pending;
}

std::optional<ConntrackLeg> InterceptWitnesses::find(bool upstream, std::uint8_t protocol,
                                                     const HostPort& from) const
{
    const auto found = m_legs.find({upstream, protocol, from});
    return from.known() && found != m_legs.end() ? std::optional(found->second) : std::nullopt;
}

std::vector<InterceptWitnesses::Testimony> InterceptWitnesses::take(Clock::time_point now)
{
    std::vector<Testimony> out;
    for (auto at = m_pending.begin(); at != m_pending.end();) {
        const Pending& pending = at->second;
        Testimony told;
        told.id = at->first;
        told.wanted = pending.wanted;
        told.client = find(false, pending.protocol, pending.client);
        told.upstream = find(true, pending.protocol, pending.upstream);
        const bool both = told.client && told.upstream;
        // Its flows may be told of a moment after its end, too.
        const bool late = now - pending.since >= (pending.ended ? Patience / 4 : Patience);
        if (!both && !late) {
            ++at;
            continue;
        }
        m_legs.erase({false, pending.protocol, pending.client});
        m_legs.erase({true, pending.protocol, pending.upstream});
        out.push_back(told);
        at = m_pending.erase(at);
    }
    if (m_pending.empty()) {
        m_legs.clear(); // answers that came too late
    }
    return out;
}

std::string leftOutObject(std::uint64_t connections)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("event", "witnesses-left-out");
    json.member("connections", connections);
    json.endObject();
    return out;
}

std::string leftOutLine(std::uint64_t connections)
{
    return "conntrack was not asked for " + std::to_string(connections)
           + " more connections: it is for " + std::to_string(InterceptWitnesses::MostASecond)
           + " a second";
}

std::string toJson(const InterceptWitnesses::Testimony& testimony)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("event", "witness");
    json.member("id", testimony.id);
    json.name("conntrack");
    if (testimony.client) {
        const HostPort destination = testimony.client->originalDestination();
        json.beginObject();
        json.name("addr");
        json.address(destination.address);
        json.member("port", destination.port);
        json.endObject();
        json.name("agree");
        json.boolean(destination == testimony.wanted);
    } else {
        json.null();
        json.memberWord("conntrack_error", "not-seen");
    }
    appendLeg(json, "client_flow", testimony.client);
    appendLeg(json, "upstream_flow", testimony.upstream);
    json.endObject();
    return out;
}

std::string toLine(const InterceptWitnesses::Testimony& testimony)
{
    const std::string id = std::to_string(testimony.id);
    if (!testimony.client) {
        return id + " conntrack: no flow with this interception's mark was seen";
    }
    const HostPort destination = testimony.client->originalDestination();
    return id + " conntrack: " + toString(destination)
           + (destination == testimony.wanted
                  ? ""
                  : ", unlike the socket: " + toString(testimony.wanted));
}

} // namespace natlens::cli
