// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/converge/live_feed.h"

#include <QCoreApplication>
#include <QTimer>
#include <fstream>

#include "client/peer_service.h"

namespace natlens::test {

/// Passes everything on to the real service; keeps the stream for a while where it is told to.
class LiveFeed::HeldBackService : public InspectorService {
public:
    HeldBackService(std::unique_ptr<InspectorService> real, bool heldBack)
        : m_real(std::move(real)), m_heldBack(heldBack)
    {
        connect(m_real.get(), &InspectorService::stateChanged, this,
                &InspectorService::stateChanged);
        connect(m_real.get(), &InspectorService::streamOpened, this,
                [this](const std::shared_ptr<UniqueFd>& stream) {
                    m_stream = stream;
                    if (!m_heldBack) {
                        letGo();
                    }
                });
    }

    Source source() const override { return m_real->source(); }
    void open() override { m_real->open(); }
    void close() override { m_real->close(); }
    void requestDump() override { m_real->requestDump(); }
    void refreshFlows(const std::vector<FlowKey>& keys) override { m_real->refreshFlows(keys); }
    void deleteFlows(const std::vector<FlowKey>& keys, Outcomes done) override
    {
        m_real->deleteFlows(keys, std::move(done));
    }
    void flushFlows(Outcome done) override { m_real->flushFlows(std::move(done)); }
    void streamEnded() override { m_real->streamEnded(); }

    [[nodiscard]] bool hasStream() const { return m_stream != nullptr; }
    void letGo()
    {
        m_heldBack = false;
        Q_EMIT streamOpened(std::exchange(m_stream, nullptr));
    }

private:
    std::unique_ptr<InspectorService> m_real;
    std::shared_ptr<UniqueFd> m_stream;
    bool m_heldBack;
};

LiveFeed::LiveFeed()
{
    flushKernel();
}

LiveFeed::~LiveFeed()
{
    feed.reset();
    flushKernel();
}

void LiveFeed::open(const Start& start)
{
    PeerLaunch launch;
    launch.program = QStringLiteral(NATLENS_TEST_BIN "/natlens-helper");
    if (start.receiveBuffer > 0) {
        launch.arguments = {QStringLiteral("--receive-buffer"),
                            QString::number(start.receiveBuffer)};
    }
    launch.arguments += QStringLiteral("--peer");
    auto service = std::make_unique<HeldBackService>(
        std::make_unique<PeerService>(Source{Source::Kind::Direct, {}}, launch), start.heldBack);
    m_service = service.get();
    feed = std::make_unique<FlowFeed>(std::move(service));
    QObject::connect(feed.get(), &FlowFeed::snapshotReady, feed.get(),
                     [this](const FlowSnapshotPtr& snapshot) { shown = snapshot; });
    feed->open();
    ASSERT_TRUE(eventually([&] { return start.heldBack ? m_service->hasStream() : complete(); }))
        << feed->state().error.context;
}

void LiveFeed::letGo()
{
    m_service->letGo();
}

bool LiveFeed::eventually(const std::function<bool()>& holds, int deadlineMs)
{
    QElapsedTimer time;
    time.start();
    while (!holds()) {
        if (time.elapsed() > deadlineMs) {
            return false;
        }
        turn();
    }
    return true;
}

void LiveFeed::turn()
{
    QTimer wake;
    wake.start(20);
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

testing::AssertionResult LiveFeed::converges()
{
    Difference last;
    const bool equal = eventually([&] {
        if (!complete()) {
            return false;
        }
        last = differenceOf(*shown, kernelFlows());
        return last.none();
    });
    if (equal) {
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure()
           << (complete() ? "the view is complete" : "the view is not complete") << " after "
           << statistics().gaps << " gaps and " << statistics().resyncs << " new dumps; " << last;
}

std::vector<pid_t> LiveFeed::children()
{
    std::ifstream file("/proc/thread-self/children");
    std::vector<pid_t> found;
    for (pid_t pid = 0; file >> pid;) {
        found.push_back(pid);
    }
    return found;
}

void LiveFeed::make(std::uint32_t first, std::uint32_t count)
{
    for (std::uint32_t number = first; number < first + count; ++number) {
        kernel.create(number);
    }
    kernel.send();
}

void LiveFeed::end(std::uint32_t first, std::uint32_t count)
{
    for (std::uint32_t number = first; number < first + count; ++number) {
        kernel.remove(number);
    }
    kernel.send();
}

} // namespace natlens::test
