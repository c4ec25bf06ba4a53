// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/intercepted_rows.h"

#include <cstring>
#include <netinet/in.h>
#include <span>
#include <sys/socket.h>

#include "core/ip_address.h"
#include "export/json_writer.h"
#include "intercept/profile_form.h"

namespace natlens::cli {

namespace {

constexpr std::uint64_t NsAUs = 1000;
constexpr std::size_t V4Bytes = 4;

IpAddress addressOf(const InterceptedRecord::End& end)
{
    const auto bytes = std::as_bytes(std::span(end.address));
    return IpAddress::fromBytes(end.family == AF_INET ? bytes.first(V4Bytes) : bytes);
}

void appendEnd(JsonWriter& json, const char* name, const InterceptedRecord::End& end)
{
    json.name(name);
    if (end.family == 0) {
        json.null();
        return;
    }
    json.beginObject();
    json.name("addr");
    json.address(addressOf(end));
    json.member("port", end.port);
    json.endObject();
}

std::string text(const InterceptedRecord::End& end)
{
    if (end.family == 0) {
        return "?";
    }
    const std::string address = addressOf(end).toString();
    return (end.family == AF_INET6 ? '[' + address + ']' : address) + ':'
           + std::to_string(end.port);
}

/// ENOENT and the like.
std::string errorName(int errnum)
{
    const char* known = ::strerrorname_np(errnum);
    return known != nullptr ? known : std::to_string(errnum);
}

/// SO_ORIGINAL_DST knows no UDP; the helper asks conntrack instead, where something was translated.
void appendOpenedUdp(JsonWriter& json, const InterceptedRecord& record)
{
    json.name("so_original_dst");
    json.null();
    json.memberWord("so_original_dst_error", errorName(record.originalErrno));
    appendEnd(json, "conntrack", record.original);
    appendEnd(json, "recvorigdstaddr", record.local);
}

void appendOpened(JsonWriter& json, const InterceptedRecord& record)
{
    appendEnd(json, "client", record.client);
    if (record.protocol == IPPROTO_UDP) {
        appendOpenedUdp(json, record);
        return;
    }
    // What three witnesses say of where the client wanted to go; conntrack's is among the flows.
    appendEnd(json, "so_original_dst", record.original);
    if (record.original.family == 0) {
        json.memberWord("so_original_dst_error", errorName(record.originalErrno));
    }
    appendEnd(json, "getsockname", record.local);
}

void appendEnded(JsonWriter& json, const InterceptedRecord& record)
{
    json.memberWord("reason", name(record.reason));
    if (record.errnum != 0) {
        json.memberWord("error", errorName(record.errnum));
    }
}

} // namespace

std::string toJson(const InterceptedRecord& record)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("event", name(record.kind));
    json.member("id", record.id);
    json.memberWord("protocol", record.protocol == IPPROTO_UDP ? "udp" : "tcp");
    if (record.kind == InterceptedRecord::Kind::Opened) {
        appendOpened(json, record);
    } else if (record.kind == InterceptedRecord::Kind::Connected) {
        json.member("connect_us", record.connectNs / NsAUs);
    } else {
        json.member("bytes_up", record.bytesUp);
        json.member("bytes_down", record.bytesDown);
        if (record.roundTripUs != 0) {
            json.member("rtt_us", record.roundTripUs);
        }
    }
    if (record.kind == InterceptedRecord::Kind::Ended) {
        appendEnded(json, record);
    }
    json.endObject();
    return out;
}

std::string toLine(const InterceptedRecord& record)
{
    std::string out = std::to_string(record.id) + ' ' + name(record.kind);
    switch (record.kind) {
    case InterceptedRecord::Kind::Opened:
        return out + (record.protocol == IPPROTO_UDP ? " udp " : " tcp ") + text(record.client)
               + " -> " + text(record.original.family != 0 ? record.original : record.local);
    case InterceptedRecord::Kind::Connected:
        return out + " after " + std::to_string(record.connectNs / NsAUs) + " us";
    case InterceptedRecord::Kind::Moved:
    case InterceptedRecord::Kind::Ended: break;
    }
    out += " up " + std::to_string(record.bytesUp) + " down " + std::to_string(record.bytesDown);
    if (record.kind == InterceptedRecord::Kind::Ended) {
        out += std::string(" (") + name(record.reason);
        out += record.errnum != 0 ? ", " + errorName(record.errnum) + ')' : ")";
    }
    return out;
}

std::string toJson(const InterceptionState& state)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("event", "state");
    json.memberWord("state", state.state);
    json.memberWord("cause", state.cause);
    json.endObject();
    return out;
}

std::string toLine(const InterceptionState& state)
{
    return "now " + state.state + (state.cause.empty() ? "" : " (" + state.cause + ')');
}

std::string toJson(const InspectorService::RunningInterception& row)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.member("number", row.number);
    json.memberWord("state", row.state);
    json.memberWord("cause", row.cause);
    json.member("lease_left_ms", row.leaseLeftMs);
    json.name("mine");
    row.lease ? json.number(1) : json.number(0);
    json.endObject();
    return out;
}

} // namespace natlens::cli
