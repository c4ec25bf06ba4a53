// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "client/peer_service.h"

namespace natlens {

/// A lab for the window under test, which is not beside the programs, so that this names them.
inline std::unique_ptr<InspectorService> makeLab(const Source& source)
{
    const QString bin = QStringLiteral(NATLENS_TEST_BIN);
    PeerLaunch launch;
    launch.program = bin + QStringLiteral("/natlens-lab");
    launch.arguments = {QStringLiteral("run"), QString::fromStdString(source.argument),
                        QStringLiteral("--"), bin + QStringLiteral("/natlens-helper"),
                        QStringLiteral("--peer")};
    return std::make_unique<PeerService>(source, launch);
}

} // namespace natlens
