// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/intercepted_record.h"

#include <cstring>

namespace natlens {

const char* name(InterceptedRecord::Kind kind)
{
    switch (kind) {
    case InterceptedRecord::Kind::Opened: return "opened";
    case InterceptedRecord::Kind::Connected: return "connected";
    case InterceptedRecord::Kind::Moved: return "moved";
    case InterceptedRecord::Kind::Ended: break;
    }
    return "ended";
}

const char* name(InterceptedRecord::Reason reason)
{
    switch (reason) {
    case InterceptedRecord::Reason::Closed: return "closed";
    case InterceptedRecord::Reason::ClientReset: return "client-reset";
    case InterceptedRecord::Reason::ServerReset: return "server-reset";
    case InterceptedRecord::Reason::ConnectFailed: return "connect-failed";
    case InterceptedRecord::Reason::CameDirectly: return "came-directly";
    case InterceptedRecord::Reason::Refused: return "refused";
    case InterceptedRecord::Reason::Stopped: return "stopped";
    case InterceptedRecord::Reason::Idle: break;
    }
    return "idle";
}

std::vector<std::byte> encodeIntercepted(std::span<const InterceptedRecord> records)
{
    std::vector<std::byte> out(records.size_bytes());
    if (!records.empty()) {
        std::memcpy(out.data(), records.data(), records.size_bytes());
    }
    return out;
}

Result<std::vector<InterceptedRecord>> decodeIntercepted(std::span<const std::byte> payload)
{
    if (payload.size() % sizeof(InterceptedRecord) != 0) {
        return failure(ErrorCode::Malformed, "decoding intercepted connections");
    }
    std::vector<InterceptedRecord> out;
    for (std::size_t at = 0; at < payload.size(); at += sizeof(InterceptedRecord)) {
        InterceptedRecord record;
        std::memcpy(&record, payload.data() + at, sizeof record);
        if (record.kind >= InterceptedRecord::Kind::Opened
            && record.kind <= InterceptedRecord::Kind::Ended
            && record.reason <= InterceptedRecord::Reason::Idle) {
            out.push_back(record);
        }
    }
    return out;
}

} // namespace natlens
