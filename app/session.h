// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>

#include "client/flow_feed.h"

namespace natlens {

class FlowsPage;

/// One source at a time, joined to the page that shows its flows.
class Session : public QObject {
    Q_OBJECT

public:
    using ServiceMaker = std::function<std::unique_ptr<InspectorService>(const Source&)>;

    Session(FlowsPage& page, ServiceMaker makeService, QObject* parent = nullptr);
    ~Session() override;

    /// Ends the source that was open, and opens @p source.
    void open(const Source& source);
    [[nodiscard]] Source source() const;

private:
    void joinPage();

    FlowsPage& m_page;
    ServiceMaker m_makeService;
    std::unique_ptr<FlowFeed> m_feed;
};

} // namespace natlens
