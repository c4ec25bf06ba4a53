// SPDX-License-Identifier: GPL-2.0-or-later
#include "model/interception_samples.h"

#include <netinet/in.h>

#include <cerrno>

namespace natlens::samples {

namespace {

using Reason = InterceptedRecord::Reason;
using State = InterceptedConnection::State;

HostPort at(const char* address, std::uint16_t port)
{
    return {*IpAddress::parse(address), port};
}

ConntrackLeg leg(const HostPort& from, const HostPort& to)
{
    ConntrackLeg out;
    out.original = {from.address, to.address, IPPROTO_TCP, Ports{from.port, to.port}};
    out.reply = inverse(out.original);
    return out;
}

InterceptedConnectionPtr ended(std::uint64_t id, Reason reason, int errnum = 0)
{
    auto out = std::make_shared<InterceptedConnection>(relayedConnection());
    out->id = id;
    out->client.port = static_cast<std::uint16_t>(40'000 + id);
    out->state = State::Ended;
    out->reason = reason;
    out->errnum = errnum;
    out->upPerSecond = 0;
    out->downPerSecond = 0;
    out->clientLeg.reset();
    out->upstreamLeg.reset();
    if (reason == Reason::ConnectFailed) {
        out->upstream = {};
        out->connectNs = 0;
        out->roundTripUs = 0;
        out->bytesUp = 0;
        out->bytesDown = 0;
    }
    return out;
}

} // namespace

InterceptProfile webProfile()
{
    InterceptProfile profile;
    profile.name = "Web ports";
    profile.tcp = {{80, 80}, {443, 443}, {8000, 8080}};
    profile.incoming = {"to-client"};
    return profile;
}

InterceptionEntry runningEntry(const QString& key, std::uint64_t session)
{
    InterceptionEntry entry;
    entry.session = session;
    entry.key = key;
    entry.number = 1;
    entry.state = "on";
    entry.leaseLeftMs = 27'000;
    entry.profile = webProfile();
    return entry;
}

InterceptedConnection relayedConnection()
{
    InterceptedConnection out;
    out.session = 1;
    out.id = 1;
    out.interception = 1;
    out.state = State::Connected;
    out.protocol = IPPROTO_TCP;
    out.client = at("10.0.1.2", 40'001);
    out.original = at("10.0.2.2", 8080);
    out.local = at("10.0.1.1", 43'211);
    out.upstream = at("10.0.2.1", 51'002);
    out.bytesUp = 12'400;
    out.bytesDown = 4'831'000;
    out.upPerSecond = 1'100;
    out.downPerSecond = 240'000;
    out.roundTripUs = 87;
    out.connectNs = 412'000;
    out.clientLeg = leg(out.client, out.original);
    out.clientLeg->reply.src = out.local.address;
    out.clientLeg->reply.l4 = Ports{out.local.port, out.client.port};
    out.upstreamLeg = leg(out.upstream, out.original);
    return out;
}

std::shared_ptr<InterceptedSnapshot> connections()
{
    auto snapshot = std::make_shared<InterceptedSnapshot>();
    snapshot->generation = 1;
    snapshot->rows.push_back(std::make_shared<InterceptedConnection>(relayedConnection()));
    auto opened = std::make_shared<InterceptedConnection>(relayedConnection());
    opened->id = 2;
    opened->client.port = 40'002;
    opened->state = State::Opened;
    opened->upstream = {};
    opened->connectNs = 0;
    opened->bytesUp = 0;
    opened->bytesDown = 0;
    opened->roundTripUs = 0;
    opened->upPerSecond = 0;
    opened->downPerSecond = 0;
    opened->upstreamLeg.reset();
    snapshot->rows.push_back(opened);
    snapshot->rows.push_back(ended(3, Reason::Closed));
    snapshot->rows.push_back(ended(4, Reason::ClientReset, ECONNRESET));
    snapshot->rows.push_back(ended(5, Reason::ServerReset, ECONNRESET));
    snapshot->rows.push_back(ended(6, Reason::ConnectFailed, ECONNREFUSED));
    snapshot->rows.push_back(ended(7, Reason::CameDirectly));
    snapshot->live = 2;
    snapshot->ended = 5;
    snapshot->liveOf = {{1, 2}};
    return snapshot;
}

InterceptionPreviewPtr preview(const InterceptProfile& profile)
{
    auto out = std::make_shared<InterceptionPreview>(previewOf(profile, nullptr, {}));
    out->checked = true;
    InterceptConflict conflict;
    conflict.kind = ConflictKind::TakesFrom;
    conflict.text = "tcp dport 8000-8080 redirect to :5000";
    out->conflicts = {conflict};
    out->advice = {
        {{"net/ipv4/conf/to-client/rp_filter", "2"}, "1", SettingReason::ReversePathStrict, false}};
    return out;
}

} // namespace natlens::samples
