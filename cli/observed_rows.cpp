// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/observed_rows.h"

#include <netinet/in.h>

#include "cli/flow_ends.h"
#include "client/intercepted_order.h"

namespace natlens::cli {

namespace {

const char* eventOf(bool ended)
{
    return ended ? "ended" : "opened";
}

const char* protocolOf(const Flow& flow)
{
    return flow.original.protocol == IPPROTO_UDP ? "udp" : "tcp";
}

} // namespace

std::string observedObject(const Flow& flow, bool ended)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("event", eventOf(ended));
    json.name("observed");
    json.boolean(true);
    json.member("flow_id", flow.id);
    json.memberWord("protocol", protocolOf(flow));
    appendEnd(json, "client", sourceOf(flow.original));
    appendEnd(json, "conntrack", destinationOf(flow.original));
    appendEnd(json, "answered_by", sourceOf(flow.reply));
    if (ended && flow.countersOriginal && flow.countersReply) {
        json.member("bytes_up", flow.countersOriginal->bytes);
        json.member("bytes_down", flow.countersReply->bytes);
    }
    json.endObject();
    return out;
}

std::string observedLine(const Flow& flow, bool ended)
{
    return std::string(eventOf(ended)) + ' ' + protocolOf(flow) + ' '
           + toString(sourceOf(flow.original)) + " -> " + toString(destinationOf(flow.original))
           + ", answered by " + toString(sourceOf(flow.reply));
}

} // namespace natlens::cli
