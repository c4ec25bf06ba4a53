// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/inspector_service.h"

#include "client/peer_service.h"
#include "client/system_service.h"

namespace natlens {

std::unique_ptr<InspectorService> makeInspectorService(const Source& source)
{
    switch (source.kind) {
    case Source::Kind::System: return std::make_unique<SystemService>();
    case Source::Kind::Direct: return std::make_unique<PeerService>(source, directLaunch());
    case Source::Kind::Lab:
        return std::make_unique<PeerService>(source, labLaunch(source.argument));
    }
    return nullptr;
}

} // namespace natlens
